### Wörter fürs Bezahlen, für den Stand einer Bestellung, für Bestand und Preise und für Listen.

## Zahlungsarten
payment-invoice-name = Rechnung
payment-invoice-description = Bezahle per Überweisung, wenn du die Rechnung hast.
payment-invoice-note = Wir schicken dir die Rechnung. Bitte bezahle sie innerhalb von 14 Tagen.
payment-cash_on_delivery-name = Bar bei Lieferung
payment-cash_on_delivery-description = Bezahle, wenn du die Ware bekommst.
payment-cash_on_delivery-note = Du bezahlst, wenn du die Ware bekommst. Bitte halte den Betrag bereit.
payment-test-name = Testzahlung
payment-test-description = Zum Ausprobieren des Shops. Es fließt kein Geld.
payment-test-note = Das ist eine Testzahlung. Es fließt kein Geld.

## Stand einer Bestellung
order-state-awaiting_payment = Wartet auf Zahlung
order-state-placed = Aufgegeben
order-state-cancelled = Storniert
order-state-completed = Abgeschlossen
payment-state-pending = Noch nicht bezahlt
payment-state-authorised = Freigegeben
payment-state-captured = Bezahlt
payment-state-failed = Fehlgeschlagen
payment-state-cancelled = Storniert
payment-state-refunded = Erstattet
fulfilment-state-unfulfilled = Noch nicht verschickt
fulfilment-state-partial = Teilweise verschickt
fulfilment-state-fulfilled = Verschickt
fulfilment-state-not_needed = Nichts zu verschicken

## Bestand
stock-in_stock = Vorrätig
stock-low = { $available ->
    [one] Nur noch { $available } da
   *[other] Nur noch { $available } da
}
stock-sold_out = Ausverkauft
stock-backorder = Gerade nicht im Regal; wir machen es auf Bestellung
stock-choose = Triff zuerst deine Auswahl

## Was sich vor dem Bestellen geändert hat
change-price = { $product }: jetzt { $now }, vorher { $was }.
change-gone = { $product } haben wir nicht mehr.
change-short = { $available ->
    [0] { $product }: gerade ausverkauft.
    [one] { $product }: nur noch { $available } da.
   *[other] { $product }: nur noch { $available } da.
}
change-quantity = { $product }: jetzt in anderen Mengen; { $fits } würde passen.

## Listen
sort-best = Beste zuerst
sort-newest = Neueste zuerst
sort-price_up = Preis, aufsteigend
sort-price_down = Preis, absteigend
facet-vendor = Hersteller
facet-availability = Verfügbarkeit
yes = Ja
no = Nein
breadcrumb-home = Startseite

## Preise und der Knopf, der bestellt
tax-name = MwSt.
tax-label = inkl. { $rate } % MwSt.
price-note-with-tax = inkl. MwSt.
price-note-without-tax = zzgl. MwSt.
saved-percent = { $percent } %
place-order-label = Zahlungspflichtig bestellen: { $total }
