### What went wrong, and what to do next. Keys are `error-` and the fault's code with dashes.

error-internal = Something went wrong on our side. Please try again in a moment.
error-unavailable = The shop can't answer just now. Please try again in a minute.
error-not-found = We can't find that. It may have been moved or removed.
error-forbidden = You can't open this with the account you are signed in with.
error-unauthenticated = Please sign in to go on.
error-too-many = That was too many attempts in a short time. Please wait a little and try again.
error-invalid = Something in the form isn't right. Please check the marked fields.
error-too-large = That is too large to send. Please try something smaller.
error-cross-site = The page had been open for too long or came from elsewhere. Please go back, reload it and try again.

error-title-400 = We couldn't read that
error-title-403 = You can't open this
error-title-404 = We can't find that page
error-title-405 = That isn't possible here
error-title-408 = That took too long
error-title-409 = Something changed in the meantime
error-title-413 = That is too large
error-title-422 = Please check the form
error-title-429 = One moment, please
error-title-500 = Something went wrong
error-title-503 = Back in a moment

## Catalog
error-catalog-not-found = We can't find “{ $what }”. It may have been renamed or taken off the shelf.
error-catalog-no-name = A product needs a name. Please give it one.
error-catalog-no-variant = { $product } needs at least one variant.
error-catalog-negative-price = The price of { $product } can't be below zero.
error-catalog-wrong-quantity-rule = For { $product }, minimum, maximum and step leave nothing to buy. Please change one of them.
error-catalog-wrong-variant = { $values } does not fit the options of { $product }.
error-catalog-double-variant = { $product } has the variant { $values } twice.
error-catalog-wrong-attribute = The value does not fit “{ $attribute }”.
error-catalog-sku-taken = Another product has the SKU { $sku } already.
error-catalog-no-slug = “{ $text }” can't be turned into an address. Use at least one letter or digit.

## Stock
error-stock-insufficient = { $available ->
    [0] This is sold out just now.
    [one] Only one is left.
   *[other] Only { $available } are left.
}

## Customers
error-customer-wrong-email = Please enter a full e-mail address, such as name@example.org.
error-customer-email-taken = There is an account with this e-mail address already. Sign in, or ask for a new password.
error-customer-weak-password = Please choose a password of at least 10 characters that is not a common one.
error-customer-wrong-name = Please enter a name of at most 120 characters.
error-customer-wrong-credentials = E-mail address and password don't match. Try again, or ask for a new password.
error-customer-wrong-password = That is not your present password.
error-customer-reset-expired = This link has been used or is too old. Ask for a new one; it takes a minute.
error-customer-wrong-address = Please check the marked parts of the address.
error-customer-too-many-addresses = An account keeps up to { $most } addresses. Remove one you no longer need first.
error-customer-not-found = We can't find that. It may have been removed.

## Fields of an address
error-field-email = Please enter a full e-mail address, such as name@example.org.
error-field-name = Please enter a name of at most 120 characters.
error-field-company = That company name is too long.
error-field-line1 = Please enter street and number, at most 160 characters.
error-field-line2 = That line is too long.
error-field-postal_code = Please enter the postal code as it is written in this country.
error-field-city = Please enter the town or city, at most 120 characters.
error-field-region = That region is too long.
error-field-country = Please choose a country.
error-field-phone = Please enter a phone number with at least five digits; spaces and + are fine.

## Demo
error-demo-not-empty = There is a shop here already, so no new one was made. Choose another data folder to start afresh.

## Import
error-imports-not-utf8 = This is not UTF-8 text; it and what follows was read as Windows-1252. Check the accents.
error-imports-unclosed-quote = A quotation mark is opened here and never properly closed; the line was left out.
error-imports-line-too-long = The line is longer than 8 MiB; it was left out.
error-imports-text-too-long = The text is too long and was cut.
error-imports-too-many-columns = The file has more than 500 columns; those behind were not read.
error-imports-extra-cells = The line has more cells than there are columns, perhaps a comma without quotes; it was left out.
error-imports-too-many-rows = Only the first 200,000 rows of such a file can be read; split it, and import the rest too.
error-imports-unreadable = The file could not be read beyond this line.
error-imports-bad-json = The line is not a JSON object; it was left out.
error-imports-missing-identity = The row does not say which product it belongs to; it was left out.
error-imports-missing-name = The product has no name; it was left out.
error-imports-bad-price = This is not a price.
error-imports-negative-price = A price can't be below zero.
error-imports-no-price = The product has no price; it went in as a draft at 0.
error-imports-missing-price = The variant has no price though its sisters have; it was left out.
error-imports-compare-at-not-above = The earlier price is not above the price; it was not kept.
error-imports-sale-dated = The sale price has dates and was not taken; the regular price counts.
error-imports-bad-currency = A currency is a code of three letters such as EUR.
error-imports-bad-stock = This is not a number of units; none was counted.
error-imports-negative-stock = Stock below zero without backorders was taken as 0.
error-imports-stock-shared = Variants share this stock; it was divided among them.
error-imports-bad-weight = This is not a weight.
error-imports-bad-flag = This is neither yes nor no.
error-imports-bad-state = This is no state we know; the product went in as a draft.
error-imports-bad-kind = This is no kind of product we know; it went in as a plain product.
error-imports-bad-address = This is no web address that starts with http:// or https://.
error-imports-bad-locale = This is no language code such as sv or de; the text was left out.
error-imports-missing-option = The variant has no value for one of the product's options; it was left out.
error-imports-duplicate-variant = Another variant of the product has the same options; this one was left out.
error-imports-too-many-variants = A product can have 10,000 variants; those behind were left out.
error-imports-no-variants = No variant of the product could be read; it was left out.
error-imports-too-many-tags = A product can have 1,000 tags; those behind were left out.
error-imports-too-many-images = A product can have 250 pictures; those behind were left out.
error-imports-parent-missing = The product this variation belongs to is not in the file; it was left out.
error-imports-variant-disabled = The variation is switched off; it was left out.
error-imports-duplicate-product = The product stands further up already; this one was left out.
error-imports-file-empty = The file is empty. Choose another one.
error-imports-file-utf16 = The file is UTF-16. Save it as CSV in UTF-8 and try again.
error-imports-file-not-text = The file is a workbook or an archive, not text. Save the sheet as CSV in UTF-8 and try again.
error-imports-file-broken-header = The first line can’t be read: a quotation mark is never closed. Mend it and try again.
error-imports-file-unknown = No known format has these columns: { $columns }. Say which format it is, or see the guide on imports.
error-imports-file-missing-column = A { $format } file needs the column “{ $column }”. Add it, or choose another format.
error-imports-format-unknown = “{ $word }” is no format. Choose shopify, woocommerce, spree, csv or jsonl.
error-imports-file-unreadable = The file can’t be read at the moment. Try again.

## Import, while it runs
error-imports-file-not-opened = We can’t open { $file }. Check its name, and whether you may read it.
error-imports-not-found = There is no import { $id }. Its number stands at the end of what the import told.
error-imports-already-undone = This import was taken back already ({ $at }). There is nothing left to undo.
error-imports-undone-meanwhile = Somebody took this import back while it ran, so it stopped. Start it again if it was meant to go in.
error-imports-sku-taken = The SKU is taken by another product; this one went in without it.
error-imports-sku-too-long = An SKU can have 120 characters; this one went in without it.
error-imports-price-rounded = The price has more decimals than its currency; it was rounded.
error-imports-price-too-large = The price is too large; the product was left out.
error-imports-unknown-currency = This is no currency of today; the amount was taken for the shop’s own currency, or left out beside one.
error-imports-no-rate = The shop has no exchange rate for this currency; the amount was taken for the shop’s own. Check the prices.
error-imports-unknown-tax-class = The shop has no such tax class; the standard one was taken. Check the tax of these products.
error-imports-wrong-attribute = The value does not fit what the product type declares; it was left out.
error-imports-too-many-attributes = A product type can have 250 attributes; those behind were left out.
error-imports-unlisted = A product in no list can’t be told from a published one here; it went in as a draft.
error-imports-product-missing = The shop has no such product; the row was left out.
error-imports-part-missing = A part of the bundle is not in the shop; the bundle went in as a draft.
error-imports-related-missing = The product to be shown beside it is not in the shop.
error-imports-refused = The product does not fit together (its options, prices or variants); it was left out.

## Languages
error-locales-syntax = { $file }, line { $line }, column { $column }: this can't be read as messages ({ $reason }). Nothing was changed.
error-locales-duplicate = { $file }: the message { $key } stands twice in { $locale }. Please remove one of them.
error-locales-description = { $file } can't be used: { $reason }.
error-locales-unknown = The shop has no language “{ $locale }”. Please choose another one.

## Mail
error-mail-bad-address = “{ $address }” is not an email address. Check it for typing mistakes.
error-mail-refused = The mail could not be delivered to this address. Check it, or use another one.
error-mail-unreachable = Mail can’t be sent right now. We will try again by ourselves.

## Pictures
error-media-too-large = The file is too large: at most { $megabytes } MB. Save it smaller and try again.
error-media-too-many-pixels = The picture is too large ({ $width } × { $height } pixels). Make it smaller than 50 megapixels and 12,000 pixels a side, then try again.
error-media-unknown-format = This file is not a picture we know. Choose a JPEG, PNG, WebP, GIF or SVG.
error-media-unreadable = This { $format } can’t be read. Save it once more and try again.
error-media-unsafe-svg = This SVG holds { $found }, which could harm visitors. Export it as a plain SVG, or as a PNG.
error-media-width-not-offered = Pictures are not offered { $width } pixels wide.
error-media-not-found = This picture is not here any more.
error-media-address-refused = Pictures can’t be fetched from { $url }. Use a public https address, or upload the file.
error-media-not-fetched = { $url } did not send the picture. We can try again later, or you can upload the file.

## Money
error-money-unknown-currency = We don't know the currency “{ $currency }”. Please choose one from the list.
error-money-mixed-currencies = Something went wrong with the currencies on our side. Please try again.
error-money-overflow = That amount is larger than we can handle. Please choose a smaller number.
error-money-not-an-amount = “{ $text }” is not an amount in { $currency }. Write it like 12.50, without a symbol.
error-money-no-rate = We can't show prices in { $currency } right now. Please choose another currency.
error-money-no-parts = Something went wrong with the amounts on our side. Please try again.

## Checkout
error-checkout-unknown-shipping = The way of delivery you chose is no longer offered for this cart. Please choose another one.
error-checkout-below-zero = Something went wrong with a price on our side. Please try again later.

## Search
error-search-busy = Another CookieCart process is updating the search index. Please try again in a moment.
error-search-read-only = This process can only read the search index. Make the change in the running shop.
error-search-unknown-locale = There is no search in the language { $locale }. Switch the language on in the settings first.
error-search-not-built = The search index for { $locale } is not ready yet. Start the shop once; it builds the index by itself.
error-search-engine = The search does not work right now. Please browse the categories, or try again in a moment.
error-search-folder = The shop cannot use the folder of its search index. Check that the disk has space and that the shop may write there.

## Cart, checkout, orders and payments
error-cart-not-found = This cart is no longer open. Start a new one with the first item.
error-cart-no-such-line = That item is no longer in your cart.
error-cart-not-for-sale = This is not for sale any more. Have a look at what is.
error-cart-choice-incomplete = Please choose every option first.
error-cart-wrong-quantity = { $step ->
    [1] Please enter a quantity from { $min } to { $most }.
   *[other] Please enter a quantity from { $min } to { $most }, in steps of { $step }.
}
error-cart-insufficient = { $available ->
    [0] This is sold out just now.
    [one] Only one can be had just now.
   *[other] Only { $available } can be had just now.
}
error-cart-too-many-lines = A cart holds up to { $most } different things. Order these first, then fill another.
error-cart-wrong-email = Please enter a full e-mail address, such as name@example.org.
error-cart-wrong-address = Please check the marked parts of the address.
error-cart-wrong-note = That note is too long. Please keep it under 1,000 characters.
error-checkout-empty = Your cart is empty. Put something in first.
error-checkout-changed = Something changed since you last looked. Please check it below and confirm again; nothing was charged.
error-checkout-no-contact = Please tell us first who you are and where it goes.
error-checkout-no-shipping = Please choose how it should reach you.
error-checkout-key-reused = This request belongs to another order. Please go back to your cart and try again.
error-checkout-wrong-key = The idempotency key is too long. Use at most 120 characters.
error-order-not-found = We can't find this order. Use the link in your confirmation mail, or sign in to see your orders.
error-order-not-now = That is not possible any more at this stage of the order.
error-payment-unknown-provider = Please choose one of the ways to pay.
error-payment-not-found = We can't find this payment. Go back to your order and try again.
error-payment-not-payable = This order needs no payment now.
error-payment-provider-down = The payment service does not answer. Your order is kept; please try again in a moment.
error-payment-forged = This message is not from the payment service.
error-config-unreadable = The settings can't be read. Check cookiecart.toml and the COOKIECART_ variables.

## Delivery
error-shipping-invalid-code = “{ $code }” can't be a code. Use 1 to 40 small letters, digits, dashes or underscores.
error-shipping-unnamed = Please give the shipping method a name in at least one language.
error-shipping-negative-price = A shipping price can't be below zero. Enter 0 if it is free.
error-shipping-no-bands = Please add at least one weight with its price.
error-shipping-bands-not-rising = Each weight must be above the one before it; { $grams } g is not. Please put them in order.
error-shipping-unknown-country = We don't know the country “{ $country }”. Use codes of two letters such as SE or DE.

## Tax
error-tax-invalid-code = “{ $code }” can't be the code of a tax class. Use 1 to 40 small letters, digits, dashes or underscores.
error-tax-unnamed = Please give the tax class a name in at least one language.
error-tax-wrong-percent = { $percent } can't be a tax rate. Please enter a number from 0 to 1000, with at most six decimals.

## Themes
error-themes-broken = { $template }, line { $line }, column { $column }: { $reason }. The theme was not changed.
error-themes-manifest = theme.toml can't be used: { $reason }. Please correct it and try again.

## Web
error-malformed = We couldn't read what was sent. Please go back and try again.
error-method-not-allowed = That can't be done here. Please go back and use the buttons of the page.
error-title-401 = Please sign in
