### Wörter des Shops und der Mails, die er verschickt.

## Überall
skip-to-content = Zum Inhalt springen
close = Schließen
change = Ändern
go-home = Zur Startseite
demo-title = Demo
demo-note = Das ist ein Demo-Shop. Nichts wird berechnet, nichts wird verschickt.
script-failed = Das hat gerade nicht geklappt. Bitte versuche es noch einmal.
nav-menu = Menü
nav-quick = Schnellzugriff
nav-categories = Kategorien
nav-breadcrumbs = Du bist hier
footer-contact = So findest du uns
footer-help = Gut zu wissen
preferences-title = Sprache und Währung
preferences-language = Sprache
preferences-currency = Währung
preferences-prices = Preise
preferences-with-tax = mit MwSt.
preferences-without-tax = ohne MwSt.
preferences-save = Speichern
field-optional = (optional)
field-email = E-Mail
field-password = Passwort
field-new-password = Neues Passwort
field-current-password = Aktuelles Passwort
field-password-hint = Mindestens 10 Zeichen. Ein paar Wörter hintereinander merkt man sich leicht.

## Preise und Karten
price-from = ab { $price }
price-now = Jetzt
price-before = Vorher
price-saved = Spare { $saved }
card-new = Neu
card-reduced = Reduziert
card-sold-out = Ausverkauft
card-low = { $count ->
    [one] Nur noch { $count } da
   *[other] Nur noch { $count } da
}
card-backorder = Auf Bestellung
card-colours = Farben

## Startseite
home-categories = Sieh dich um
home-featured = Für dich ausgesucht
home-bestsellers = Bestseller
home-newest = Neu im Shop
home-story-more = Lies unsere Geschichte

## Kategorien, Filter und Treffer
category-count = { $count ->
    [one] { $count } Produkt
   *[other] { $count } Produkte
}
category-empty-title = Hier ist noch nichts
category-empty-text = Dieses Regal wird gerade erst eingeräumt. Sieh dich solange im Shop um.
results-title = Produkte
results-count = { $count ->
    [one] { $count } Produkt
   *[other] { $count } Produkte
}
results-none-title = Nichts passt zu alldem
results-none-text = Nimm einen Filter weg und schau, was auftaucht.
filters-title = Filter
filters-open = Filtern
filters-chosen = Gewählte Filter
filters-remove = Entfernen:
filters-clear = Alle entfernen
filters-show = { $count ->
    [one] { $count } Produkt anzeigen
   *[other] { $count } Produkte anzeigen
}
filters-more = { $count ->
    [one] { $count } mehr
   *[other] { $count } mehr
}
filters-in-stock = Nur vorrätige
filters-price = Preis ({ $currency })
filters-price-from = Niedrigster Preis
filters-price-to = Höchster Preis
sort-label = Sortierung
sort-relevance = Beste Treffer
sort-featured = Ausgesucht
sort-popular = Meistgekauft
sort-bestselling = Meistgekauft
sort-price-asc = Preis, aufsteigend
sort-price-desc = Preis, absteigend
sort-name = Name, A bis Z
sort-name-asc = Name, A bis Z
sort-name-desc = Name, Z bis A
pages-title = Seiten
pages-page = Seite
pages-prev = Zurück
pages-next = Weiter

## Suche
search-title = Suche
search-title-for = Treffer für „{ $query }“
search-label = Im Shop suchen
search-placeholder = Was suchst du?
search-action = Suchen
search-did-you-mean = Meintest du
search-none = Wir haben nichts für „{ $query }“ gefunden. Versuche es mit einem anderen Wort oder schau, was andere mögen.
search-suggestions = Vorschläge
search-suggest-none = Keine Vorschläge. Drücke Enter, um zu suchen.

## Produkt
product-add = In den Warenkorb
product-sold-out = Ausverkauft
product-value-sold-out = (in dieser Kombination ausverkauft)
product-not-made = Diese Kombination machen wir nicht.
product-show-choice = Preis und Bestand dieser Auswahl zeigen
product-description = Über das Produkt
product-properties = Details
product-sku = Artikelnummer
product-barcode = Strichcode
product-bundle = Das steckt drin
product-bought-together = Oft zusammen gekauft
product-related = Das könnte dir auch gefallen
promise-digital = Wir schicken es dir per E-Mail, sobald es bezahlt ist
quantity-label = Menge
quantity-less = Eins weniger
quantity-more = Eins mehr
gallery-title = Bilder
gallery-picture = Bild { $number }
gallery-enlarge = Bild { $number } vergrößern
gallery-zoom = Großes Bild
gallery-prev = Vorheriges Bild
gallery-next = Nächstes Bild

## Warenkorb
cart-title = Warenkorb
cart-lines = In deinem Warenkorb
cart-sum = Summe
cart-added = Liegt jetzt im Warenkorb
cart-view = Warenkorb ansehen
cart-each = je Stück
cart-quantity-of = Menge von { $name }
cart-update = Aktualisieren
cart-remove = Entfernen
cart-changed = Einige Preise oder Mengen haben sich seit deinem letzten Besuch geändert. Die neuen siehst du unten.
cart-fix-first = Bitte ändere oder entferne die markierten Zeilen, dann geht es weiter.
cart-checkout = Zur Kasse
cart-continue = Weiter einkaufen
cart-empty-title = Dein Warenkorb ist leer
cart-empty-text = Was du hineinlegst, wartet hier auf dich.
cart-empty-action = Einkauf beginnen
cart-suggestions = Passt gut dazu

## Summen
totals-items = Waren
totals-discount = Rabatt
totals-shipping = Lieferung
totals-shipping-by = Lieferung, { $name }
totals-shipping-free = Kostenlos
totals-shipping-later = im nächsten Schritt
totals-tax = { $label } { $rate } %
totals-tax-included = darin { $label } { $rate } %
totals-rounding = Rundung
totals-total = Summe

## Kasse
checkout-steps = Schritte
checkout-step-cart = Warenkorb
checkout-step-address = Adresse
checkout-step-delivery = Lieferung
checkout-step-payment = Zahlung
checkout-back-to-cart = Zurück zum Warenkorb
checkout-help = Fragen?
checkout-summary = Deine Bestellung
checkout-changes = Während du weg warst, hat sich etwas geändert. Bitte sieh noch einmal hin:
checkout-address-title = Wohin soll es gehen?
checkout-have-account = Schon einmal hier eingekauft?
checkout-saved-addresses = Deine Adressen
checkout-email-hint = Für die Bestätigung und Neues zu deiner Lieferung, sonst nichts.
checkout-phone-hint = Nur falls der Kurier dich erreichen muss.
checkout-delivery-address = Lieferadresse
checkout-billing-address = Rechnungsadresse
checkout-same-address = Wie die Lieferadresse
checkout-billing-same = Die Rechnung geht an dieselbe Adresse
checkout-note = Nachricht hinzufügen
checkout-note-label = Sollten wir etwas wissen?
checkout-to-delivery = Lieferung wählen
checkout-delivery-title = Wie soll es zu dir kommen?
checkout-delivery-way = Lieferung
checkout-no-delivery-title = Dorthin liefern wir noch nicht
checkout-no-delivery-text = Keine unserer Lieferarten erreicht diese Adresse mit diesen Waren.
checkout-change-address = Adresse ändern
checkout-to-payment = Zahlung wählen
checkout-payment-title = Noch ein Blick, dann bezahlen
checkout-contact = Kontakt
checkout-pay-with = Bezahlen mit
checkout-demo = Test, es fließt kein Geld
checkout-terms = Mit der Bestellung akzeptierst du unsere
checkout-terms-link = AGB

## Bestellungen
order-title = Bestellung { $number }
order-thanks = Danke, { $name }
order-thanks-plain = Danke
order-thanks-text = Deine Bestellung { $number } ist bei uns. Eine Bestätigung ist unterwegs an { $email }.
order-placed = Bestellt am
order-state = Bestellung
order-payment = Zahlung
order-fulfilment = Lieferung
order-pay-title = So bezahlst du
order-pay = Jetzt { $total } bezahlen
order-what = Das hast du bestellt
order-where = Dahin geht es
order-quantity = Menge
order-note = Deine Nachricht
order-count = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
order-next = So geht es weiter
order-next-mail = Du bekommst eine Bestätigung an { $email }.
order-next-pack = Wir packen deine Bestellung mit Sorgfalt.
order-next-send = Wir schreiben dir, wenn sie sich auf den Weg macht.
order-keep-link = Auf diese Seite kannst du jederzeit zurückkommen:
order-link = Link zu deiner Bestellung
order-again = Noch einmal bestellen
order-offer-title = Diese Bestellung in einem Konto speichern?
order-offer-text = Wähle ein Passwort, und schon ist alles fertig. Beim nächsten Mal ist deine Adresse bereits ausgefüllt.
order-offer-action = Mein Konto anlegen
orders-newer = Neuere Bestellungen
orders-older = Ältere Bestellungen

## Testzahlung
testpay-flag = Testzahlung. Es fließt kein Geld.
testpay-title = Nur so tun, als ob du bezahlst
testpay-text = Für Bestellung { $number }. Wähle, was der Zahlungsanbieter antworten soll.
testpay-authorise = { $total } freigeben
testpay-decline = Zahlung ablehnen
testpay-timeout = Zeit ablaufen lassen

## Konto
account-title = Konto
account-nav-hello = Hallo, { $name }
account-hello = Hallo, { $name }
account-overview = Übersicht
account-orders = Bestellungen
account-addresses = Adressen
account-profile = Profil und Sicherheit
account-sign-in = Anmelden
account-sign-out = Abmelden
account-recent-orders = Letzte Bestellungen
account-all-orders = Alle Bestellungen
account-default-address = Lieferadresse
account-all-addresses = Alle Adressen
account-no-address = Noch keine Adresse gespeichert. Beim nächsten Einkauf kann sie dazukommen.
account-no-orders-title = Noch keine Bestellungen
account-no-orders-text = Alles, was du bestellst, steht dann hier, bereit für die nächste Bestellung.
account-no-orders-action = Umsehen
sign-in-title = Willkommen zurück
sign-in-forgot = Passwort vergessen?
sign-in-new-title = Neu hier?
sign-in-new-text = Mit einem Konto siehst du deine Bestellungen und musst deine Adresse nicht noch einmal eingeben. Du kannst auch ohne bestellen.
register-title = Konto anlegen
register-action = Konto anlegen
register-have-title = Schon eins?
register-have-text = Dann melde dich mit deiner E-Mail an.
forgot-title = Passwort vergessen?
forgot-text = Nenne uns deine E-Mail, und wir schicken dir einen Link, mit dem du ein neues wählst.
forgot-action = Link schicken
forgot-sent = Wenn es zu dieser E-Mail ein Konto gibt, ist ein Link unterwegs. Das kann eine Minute dauern; sieh auch im Spam-Ordner nach.
forgot-back = Zurück zur Anmeldung
reset-title = Neues Passwort wählen
reset-action = Neues Passwort speichern
reset-invalid = Dieser Link ist abgelaufen oder wurde schon benutzt.
reset-again = Neuen Link schicken
addresses-default = Standard
addresses-edit = Ändern
addresses-make-default = Als Standard festlegen
addresses-delete = Löschen
addresses-none = Noch keine Adresse gespeichert. Lege unten die erste an.
addresses-new-title = Adresse hinzufügen
addresses-change-title = Adresse ändern
addresses-save = Adresse speichern
profile-you = Über dich
profile-save = Änderungen speichern
profile-password = Passwort
profile-password-save = Passwort ändern
profile-sessions = Hier bist du angemeldet
profile-sessions-text = Ist ein Gerät dabei, das du nicht kennst? Melde es ab und ändere dein Passwort.
profile-session-current = Dieses Gerät
profile-session-seen = Zuletzt aktiv am
profile-session-end = Abmelden
profile-sessions-end-others = Überall sonst abmelden

## Adressen
address-name = Vor- und Nachname
address-company = Firma
address-line1 = Straße und Hausnummer
address-line2 = Wohnung, Stockwerk, c/o
address-more = Firma, Wohnung oder Region
address-postal-code = Postleitzahl
address-city = Ort
address-region = Region
address-country = Land
address-phone = Telefon

## Seiten und Fehler
page-updated = Zuletzt geändert am
error-404-title = Diese Seite finden wir nicht
error-404-text = Vielleicht ist sie umgezogen. Suche nach dem, was du wolltest, oder fang mit dem an, was andere mögen.
error-409-action = Ansehen, wie es jetzt aussieht
error-500-write = Schreib uns
error-back = Zurück
error-retry = Noch einmal versuchen
error-request-id = Wenn du uns schreibst, nenne bitte

## Mails
mail-hello = Hallo { $name }!
mail-see-order = Deine Bestellung ansehen
mail-questions = Fragen? Antworte einfach auf diese Mail.
mail-order-confirmation-subject = Deine Bestellung { $number } bei { $shop }
mail-order-confirmation-text = Deine Bestellung { $number } ist bei uns, und wir fangen gleich an. Wir schreiben wieder, wenn sie sich auf den Weg macht.
mail-password-reset-subject = Wähle ein neues Passwort für { $shop }
mail-password-reset-title = Neues Passwort wählen
mail-password-reset-text = { $minutes ->
    [one] Nutze diesen Link innerhalb von { $minutes } Minute, um ein neues Passwort zu wählen.
   *[other] Nutze diesen Link innerhalb von { $minutes } Minuten, um ein neues Passwort zu wählen.
}
mail-password-reset-not-you = Du hast das nicht angefordert? Dann musst du nichts tun; dein Passwort bleibt, wie es ist.
mail-welcome-subject = Willkommen bei { $shop }
mail-welcome-title = Willkommen
mail-welcome-text = Dein Konto bei { $shop } ist bereit. Deine Bestellungen und Adressen sind dort für dich gespeichert.
mail-password-changed-subject = Dein Passwort bei { $shop } wurde geändert
mail-password-changed-title = Dein Passwort wurde geändert
mail-password-changed-text = Dein Passwort wurde gerade geändert. Wenn du das nicht warst, antworte bitte sofort auf diese Mail.
mail-payment-received-subject = Zahlung für Bestellung { $number } eingegangen
mail-payment-received-title = Zahlung eingegangen
mail-payment-received-text = Wir haben { $total } für deine Bestellung { $number } erhalten. Danke.
mail-order-cancelled-subject = Bestellung { $number } wurde storniert
mail-order-cancelled-title = Deine Bestellung wurde storniert
mail-order-cancelled-text = Bestellung { $number } wurde storniert. Falls du schon bezahlt hattest, ist das Geld auf dem Weg zurück zu dir.

## Words that the storefront's handlers use, beside those of the templates
chip-price-from = Ab { $from }
chip-price-to = Bis { $to }
chip-price-between = { $from } – { $to }
stock-available = Verfügbar
stock-external = Wird anderswo verkauft
search-suggest-all = Alles zu „{ $query }“ zeigen
product-buy-elsewhere = Beim Anbieter kaufen

## Hinweise: was gerade geschehen ist
notice-account-made = Dein Konto ist fertig. Willkommen!
notice-address-saved = Deine Adresse ist gespeichert.
notice-address-removed = Die Adresse ist entfernt.
notice-again-all = Alles aus dieser Bestellung liegt wieder im Warenkorb.
notice-again-some = Das meiste aus dieser Bestellung liegt im Warenkorb. Nicht vollständig dabei: { $names }.
notice-again-none = Aus dieser Bestellung ist gerade nichts zu haben.
notice-cart-empty = Dein Warenkorb ist leer. Lege zuerst etwas hinein.
notice-cart-first = Sieh dir bitte zuerst an, was im Warenkorb markiert ist.
notice-password-changed = Dein Passwort ist geändert, und alle anderen Geräte sind abgemeldet.
notice-password-reset = Dein neues Passwort ist gesetzt. Melde dich damit an.
notice-payment-declined = Die Zahlung wurde abgelehnt. Es wurde nichts abgebucht; unten kannst du es noch einmal versuchen.
notice-payment-down = Der Zahlungsdienst antwortet nicht. Deine Bestellung bleibt bestehen; unten kannst du sie gleich bezahlen.
notice-payment-waiting = Der Zahlungsdienst hat sich noch nicht gemeldet. Diese Seite zeigt die Zahlung, sobald sie da ist; unten kannst du es auch noch einmal versuchen.
notice-profile-saved = Deine Änderungen sind gespeichert.
notice-session-ended = Das Gerät ist abgemeldet.
notice-sessions-ended = Alle anderen Geräte sind abgemeldet.
notice-signed-out = Du bist abgemeldet. Bis bald!

## Neben einer Zeile des Warenkorbs
cart-line-unknown = Nicht mehr erhältlich
cart-line-gone = Das haben wir nicht mehr. Bitte entferne es, um fortzufahren.
cart-line-quantity = Das gibt es jetzt in anderen Mengen. { $fits } würde passen.
cart-line-price = Der Preis ist jetzt { $now }; vorher { $was }.

## Was sich vor dem Bestellen geändert hat
change-shipping = Die gewählte Versandart wird nicht mehr angeboten. Bitte wähle eine andere.
change-total = Die Summe ist jetzt { $total }.
change-accept = Wenn du jetzt bestellst, bekommst du, was hier steht.
change-all-gone = Jemand war schneller: Aus deinem Warenkorb ist gerade nichts zu haben. Es wurde nichts bestellt und nichts abgebucht.
profile-current-hint = Nur nötig, wenn du deine E-Mail-Adresse änderst.
