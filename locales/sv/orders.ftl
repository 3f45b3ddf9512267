### Ord för att betala, för var en beställning befinner sig, för lager och priser och för listor.

## Sätt att betala
payment-invoice-name = Faktura
payment-invoice-description = Betala med banköverföring när du har fått fakturan.
payment-invoice-note = Vi skickar fakturan till dig. Betala den inom 14 dagar.
payment-cash_on_delivery-name = Kontant vid leverans
payment-cash_on_delivery-description = Betala när du tar emot varorna.
payment-cash_on_delivery-note = Du betalar när du tar emot varorna. Ha gärna beloppet redo.
payment-test-name = Testbetalning
payment-test-description = För att prova butiken. Inga pengar dras.
payment-test-note = Det här är en testbetalning. Inga pengar dras.

## Var en beställning befinner sig
order-state-awaiting_payment = Väntar på betalning
order-state-placed = Lagd
order-state-cancelled = Annullerad
order-state-completed = Klar
payment-state-pending = Inte betald ännu
payment-state-authorised = Godkänd
payment-state-captured = Betald
payment-state-failed = Misslyckad
payment-state-cancelled = Annullerad
payment-state-refunded = Återbetald
fulfilment-state-unfulfilled = Inte skickad ännu
fulfilment-state-partial = Delvis skickad
fulfilment-state-fulfilled = Skickad
fulfilment-state-not_needed = Inget att skicka

## Lager
stock-in_stock = I lager
stock-low = { $available ->
    [one] Bara { $available } kvar
   *[other] Bara { $available } kvar
}
stock-sold_out = Slutsåld
stock-backorder = Finns inte på hyllan just nu; vi gör den på beställning
stock-choose = Gör dina val först

## Det som ändrats innan beställningen lades
change-price = { $product }: nu { $now }, tidigare { $was }.
change-gone = Vi har inte { $product } längre.
change-short = { $available ->
    [0] { $product }: slut just nu.
    [one] { $product }: bara { $available } kvar.
   *[other] { $product }: bara { $available } kvar.
}
change-quantity = { $product }: säljs nu i andra antal; { $fits } skulle passa.

## Listor
sort-best = Bäst först
sort-newest = Nyast först
sort-price_up = Pris, lågt till högt
sort-price_down = Pris, högt till lågt
facet-vendor = Tillverkare
facet-availability = Lagerstatus
yes = Ja
no = Nej
breadcrumb-home = Start

## Priser och knappen som beställer
tax-name = moms
tax-label = inkl. { $rate } % moms
price-note-with-tax = inkl. moms
price-note-without-tax = exkl. moms
saved-percent = { $percent } %
place-order-label = Beställ och betala { $total }
