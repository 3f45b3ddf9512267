### Words for paying, for where an order stands, for stock and prices, and for listings.

## Ways to pay
payment-invoice-name = Invoice
payment-invoice-description = Pay by bank transfer when you have the invoice.
payment-invoice-note = We send you the invoice. Please pay it within 14 days.
payment-cash_on_delivery-name = Cash on delivery
payment-cash_on_delivery-description = Pay when you receive the goods.
payment-cash_on_delivery-note = You pay when you receive the goods. Please have the amount ready.
payment-test-name = Test payment
payment-test-description = For trying out the shop. No money moves.
payment-test-note = This is a test payment. No money moves.

## Where an order stands
order-state-awaiting_payment = Waiting for payment
order-state-placed = Placed
order-state-cancelled = Cancelled
order-state-completed = Completed
payment-state-pending = Not paid yet
payment-state-authorised = Approved
payment-state-captured = Paid
payment-state-failed = Failed
payment-state-cancelled = Cancelled
payment-state-refunded = Refunded
fulfilment-state-unfulfilled = Not sent yet
fulfilment-state-partial = Partly sent
fulfilment-state-fulfilled = Sent
fulfilment-state-not_needed = Nothing to send

## Stock
stock-in_stock = In stock
stock-low = { $available ->
    [one] Only { $available } left
   *[other] Only { $available } left
}
stock-sold_out = Sold out
stock-backorder = Not on the shelf right now; we make it to order
stock-choose = Choose your options first

## What changed before the order was placed
change-price = { $product }: now { $now }, before { $was }.
change-gone = We no longer have { $product }.
change-short = { $available ->
    [0] { $product }: sold out just now.
    [one] { $product }: only { $available } left.
   *[other] { $product }: only { $available } left.
}
change-quantity = { $product }: sold in other quantities now; { $fits } would fit.

## Listings
sort-best = Best first
sort-newest = Newest first
sort-price_up = Price, low to high
sort-price_down = Price, high to low
facet-vendor = Maker
facet-availability = Availability
yes = Yes
no = No
breadcrumb-home = Home

## Prices and the button that orders
tax-name = VAT
tax-label = incl. { $rate }% VAT
price-note-with-tax = incl. VAT
price-note-without-tax = excl. VAT
saved-percent = { $percent }%
place-order-label = Place order and pay { $total }
