### Words of the storefront and of the mails it sends.

## Everywhere
skip-to-content = Skip to content
close = Close
change = Change
go-home = To the front page
demo-title = Demo
demo-note = This is a demo shop. Nothing is charged, nothing is sent.
script-failed = That did not work just now. Please try again.
nav-menu = Menu
nav-quick = Shortcuts
nav-categories = Categories
nav-breadcrumbs = You are here
footer-contact = Find us
footer-help = Good to know
preferences-title = Language and currency
preferences-language = Language
preferences-currency = Currency
preferences-prices = Prices
preferences-with-tax = with VAT
preferences-without-tax = without VAT
preferences-save = Save
field-optional = (optional)
field-email = Email
field-password = Password
field-new-password = New password
field-current-password = Current password
field-password-hint = At least 10 characters. A few words in a row are easy to remember.

## Prices and cards
price-from = from { $price }
price-now = Now
price-before = Before
price-saved = Save { $saved }
card-new = New
card-reduced = Reduced
card-sold-out = Sold out
card-low = { $count ->
    [one] Only { $count } left
   *[other] Only { $count } left
}
card-backorder = Can be ordered
card-colours = Colours

## Front page
home-categories = Have a look around
home-featured = Picked for you
home-bestsellers = Best sellers
home-newest = New in the shop
home-story-more = Read our story

## Categories, filters and results
category-count = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
category-empty-title = Nothing here yet
category-empty-text = This shelf is still being filled. Meanwhile, have a look around the shop.
results-title = Products
results-count = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
results-none-title = Nothing matches all of that
results-none-text = Take a filter away and see what turns up.
filters-title = Filters
filters-open = Filter
filters-chosen = Chosen filters
filters-remove = Remove
filters-clear = Clear all
filters-show = { $count ->
    [one] Show { $count } product
   *[other] Show { $count } products
}
filters-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
filters-in-stock = In stock only
filters-price = Price ({ $currency })
filters-price-from = Lowest price
filters-price-to = Highest price
sort-label = Sort by
sort-relevance = Best match
sort-featured = Featured
sort-popular = Most bought
sort-bestselling = Most bought
sort-price-asc = Price, low to high
sort-price-desc = Price, high to low
sort-name = Name, A to Z
sort-name-asc = Name, A to Z
sort-name-desc = Name, Z to A
pages-title = Pages
pages-page = Page
pages-prev = Previous
pages-next = Next

## Search
search-title = Search
search-title-for = Results for “{ $query }”
search-label = Search the shop
search-placeholder = What are you looking for?
search-action = Search
search-did-you-mean = Did you mean
search-none = We found nothing for “{ $query }”. Try another word, or have a look at what others like.
search-suggestions = Suggestions
search-suggest-none = No suggestions. Press Enter to search.

## Product
product-add = Add to cart
product-sold-out = Sold out
product-value-sold-out = (sold out in this combination)
product-not-made = We do not make this combination.
product-show-choice = Show price and stock of this choice
product-description = About
product-properties = Details
product-sku = Article number
product-barcode = Barcode
product-bundle = What is inside
product-bought-together = Often bought together
product-related = You may also like
promise-digital = We send it to you by e-mail as soon as it is paid
quantity-label = Quantity
quantity-less = One less
quantity-more = One more
gallery-title = Pictures
gallery-picture = Picture { $number }
gallery-enlarge = Enlarge picture { $number }
gallery-zoom = Large picture
gallery-prev = Previous picture
gallery-next = Next picture

## Cart
cart-title = Cart
cart-lines = In your cart
cart-sum = Total
cart-added = Added to your cart
cart-view = View cart
cart-each = each
cart-quantity-of = Quantity of { $name }
cart-update = Update
cart-remove = Remove
cart-changed = Some prices or quantities have changed since you were last here. The new ones are below.
cart-fix-first = Please change or remove the lines that are marked, then go on.
cart-checkout = Go to checkout
cart-continue = Keep shopping
cart-empty-title = Your cart is empty
cart-empty-text = What you add will wait for you here.
cart-empty-action = Start shopping
cart-suggestions = Goes well with it

## Totals
totals-items = Goods
totals-discount = Discount
totals-shipping = Delivery
totals-shipping-by = Delivery, { $name }
totals-shipping-free = Free
totals-shipping-later = at the next step
totals-tax = { $label } { $rate }%
totals-tax-included = of which { $label } { $rate }%
totals-rounding = Rounding
totals-total = Total

## Checkout
checkout-steps = Steps
checkout-step-cart = Cart
checkout-step-address = Address
checkout-step-delivery = Delivery
checkout-step-payment = Payment
checkout-back-to-cart = Back to cart
checkout-help = Questions?
checkout-summary = Your order
checkout-changes = Something changed while you were away. Please look once more:
checkout-address-title = Where should it go?
checkout-have-account = Shopped here before?
checkout-saved-addresses = Your addresses
checkout-email-hint = For the confirmation and news of your delivery, nothing else.
checkout-phone-hint = Only if the courier needs to reach you.
checkout-delivery-address = Delivery address
checkout-billing-address = Billing address
checkout-same-address = Same as the delivery address
checkout-billing-same = The invoice goes to the same address
checkout-note = Add a note
checkout-note-label = Anything we should know?
checkout-to-delivery = Choose delivery
checkout-delivery-title = How should it reach you?
checkout-delivery-way = Delivery
checkout-no-delivery-title = We do not deliver there yet
checkout-no-delivery-text = None of our ways of delivery reaches this address with these goods.
checkout-change-address = Change address
checkout-to-payment = Choose payment
checkout-payment-title = Last look, then pay
checkout-contact = Contact
checkout-pay-with = Pay with
checkout-demo = test, no money moves
checkout-terms = By ordering you accept our
checkout-terms-link = terms

## Orders
order-title = Order { $number }
order-thanks = Thank you, { $name }
order-thanks-plain = Thank you
order-thanks-text = We have your order { $number }. A confirmation is on its way to { $email }.
order-placed = Placed on
order-state = Order
order-payment = Payment
order-fulfilment = Delivery
order-pay-title = How to pay
order-pay = Pay { $total } now
order-what = What you ordered
order-where = Where it goes
order-quantity = Quantity
order-note = Your note
order-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
order-next = What happens next
order-next-mail = You get a confirmation at { $email }.
order-next-pack = We pack your order with care.
order-next-send = We write to you when it leaves us.
order-keep-link = You can always come back to this page:
order-link = link to your order
order-again = Order again
order-offer-title = Keep this order in an account?
order-offer-text = Choose a password and you are done. Next time your address is already filled in.
order-offer-action = Create my account
orders-newer = Newer orders
orders-older = Older orders

## Test payment
testpay-flag = Test payment. No money moves.
testpay-title = Pretend to pay
testpay-text = For order { $number }. Choose what the payment provider should answer.
testpay-authorise = Approve { $total }
testpay-decline = Decline the payment
testpay-timeout = Let it time out

## Account
account-title = Account
account-nav-hello = Hello, { $name }
account-hello = Hello, { $name }
account-overview = Overview
account-orders = Orders
account-addresses = Addresses
account-profile = Profile and security
account-sign-in = Sign in
account-sign-out = Sign out
account-recent-orders = Latest orders
account-all-orders = All orders
account-default-address = Delivery address
account-all-addresses = All addresses
account-no-address = No address saved yet. The next checkout can fill this in.
account-no-orders-title = No orders yet
account-no-orders-text = Everything you order will be listed here, ready to be ordered again.
account-no-orders-action = Have a look around
sign-in-title = Welcome back
sign-in-forgot = Forgot your password?
sign-in-new-title = New here?
sign-in-new-text = With an account you see your orders and need not type your address again. You can also order without one.
register-title = Create an account
register-action = Create account
register-have-title = Already have one?
register-have-text = Then sign in with your email.
forgot-title = Forgot your password?
forgot-text = Tell us your email and we send you a link to choose a new one.
forgot-action = Send me a link
forgot-sent = If there is an account with this email, a link is on its way. It may take a minute; look into the spam folder, too.
forgot-back = Back to sign in
reset-title = Choose a new password
reset-action = Set new password
reset-invalid = This link has expired or was used before.
reset-again = Send a new link
addresses-default = Default
addresses-edit = Change
addresses-make-default = Make default
addresses-delete = Delete
addresses-none = No address saved yet. Add the first one below.
addresses-new-title = Add an address
addresses-change-title = Change the address
addresses-save = Save address
profile-you = About you
profile-save = Save changes
profile-password = Password
profile-password-save = Change password
profile-sessions = Where you are signed in
profile-sessions-text = If you do not know one of these, sign it out and change your password.
profile-session-current = This device
profile-session-seen = Last seen
profile-session-end = Sign out
profile-sessions-end-others = Sign out everywhere else

## Addresses
address-name = Full name
address-company = Company
address-line1 = Street and number
address-line2 = Flat, floor, care of
address-more = Company, flat or region
address-postal-code = Postal code
address-city = Town
address-region = Region
address-country = Country
address-phone = Phone

## Pages and errors
page-updated = Last changed on
error-404-title = We cannot find this page
error-404-text = It may have moved. Search for what you wanted, or start with what others love.
error-409-action = See how it looks now
error-500-write = Write to us
error-back = Go back
error-retry = Try again
error-request-id = If you write to us, please mention

## Mails
mail-hello = Hello { $name },
mail-see-order = See your order
mail-questions = Questions? Just reply to this mail.
mail-order-confirmation-subject = Your order { $number } at { $shop }
mail-order-confirmation-text = We have your order { $number } and start on it now. We write again when it leaves us.
mail-password-reset-subject = Choose a new password for { $shop }
mail-password-reset-title = Choose a new password
mail-password-reset-text = { $minutes ->
    [one] Use this link within { $minutes } minute to choose a new password.
   *[other] Use this link within { $minutes } minutes to choose a new password.
}
mail-password-reset-not-you = You did not ask for this? Then do nothing; your password stays as it is.
mail-welcome-subject = Welcome to { $shop }
mail-welcome-title = Welcome
mail-welcome-text = Your account at { $shop } is ready. Your orders and addresses are kept there for you.
mail-password-changed-subject = Your password at { $shop } was changed
mail-password-changed-title = Your password was changed
mail-password-changed-text = Your password was just changed. If that was not you, please reply to this mail at once.
mail-payment-received-subject = Payment received for order { $number }
mail-payment-received-title = Payment received
mail-payment-received-text = We have received { $total } for your order { $number }. Thank you.
mail-order-cancelled-subject = Order { $number } was cancelled
mail-order-cancelled-title = Your order was cancelled
mail-order-cancelled-text = Order { $number } was cancelled. If you had paid already, the money is on its way back to you.

## Words that the storefront's handlers use, beside those of the templates
chip-price-from = From { $from }
chip-price-to = Up to { $to }
chip-price-between = { $from } – { $to }
stock-available = Available
stock-external = Sold by somebody else
search-suggest-all = Show everything for “{ $query }”
product-buy-elsewhere = Buy it from the seller

## Notices: what just happened
notice-account-made = Your account is ready. Welcome!
notice-address-saved = Your address is saved.
notice-address-removed = The address is removed.
notice-again-all = Everything from that order is in your cart again.
notice-again-some = Most of that order is in your cart. We could not add all of: { $names }.
notice-again-none = Nothing from that order can be bought just now.
notice-cart-empty = Your cart is empty. Put something in first.
notice-cart-first = Something in your cart needs a look before you go on.
notice-password-changed = Your password is changed, and all other devices are signed out.
notice-password-reset = Your new password is set. Sign in with it.
notice-payment-declined = The payment was declined. Nothing was charged; you can try again below.
notice-payment-down = The payment service does not answer. Your order is kept; you can pay it below in a moment.
notice-payment-waiting = We have not heard from the payment service yet. This page shows the payment once it has arrived; you can also try again below.
notice-profile-saved = Your changes are saved.
notice-session-ended = That device is signed out.
notice-sessions-ended = All other devices are signed out.
notice-signed-out = You are signed out. See you soon!

## Beside a line of the cart
cart-line-unknown = No longer available
cart-line-gone = We no longer have this. Please remove it to go on.
cart-line-quantity = This is sold in other quantities now. { $fits } would fit.
cart-line-price = The price is now { $now }; it was { $was }.

## What changed before the order was placed
change-shipping = The way of delivery you chose is no longer offered. Please choose another one.
change-total = The total is now { $total }.
change-accept = If you order now, you get what is shown here.
change-all-gone = Somebody was quicker: nothing in your cart can be had just now. Nothing was ordered or charged.
profile-current-hint = Only needed when you change your e-mail address.
