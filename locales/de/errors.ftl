### Was schiefging und was jetzt zu tun ist. Schlüssel: `error-` und der Code des Fehlers mit Bindestrichen.

error-internal = Bei uns ist etwas schiefgegangen. Bitte versuche es gleich noch einmal.
error-unavailable = Der Shop kann gerade nicht antworten. Bitte versuche es in einer Minute noch einmal.
error-not-found = Das finden wir nicht. Vielleicht wurde es verschoben oder entfernt.
error-forbidden = Mit dem Konto, mit dem du angemeldet bist, lässt sich das nicht öffnen.
error-unauthenticated = Bitte melde dich an, dann geht es weiter.
error-too-many = Das waren zu viele Versuche in kurzer Zeit. Bitte warte ein wenig und versuche es noch einmal.
error-invalid = Etwas im Formular stimmt nicht. Bitte prüfe die markierten Felder.
error-too-large = Das ist zu groß zum Senden. Bitte versuche es mit etwas Kleinerem.
error-cross-site = Die Seite war zu lange geöffnet oder kam von anderswo. Bitte geh zurück, lade sie neu und versuche es noch einmal.

error-title-400 = Das konnten wir nicht lesen
error-title-403 = Das lässt sich nicht öffnen
error-title-404 = Diese Seite finden wir nicht
error-title-405 = Das geht hier nicht
error-title-408 = Das hat zu lange gedauert
error-title-409 = Inzwischen hat sich etwas geändert
error-title-413 = Das ist zu groß
error-title-422 = Bitte prüfe das Formular
error-title-429 = Einen Moment bitte
error-title-500 = Etwas ist schiefgegangen
error-title-503 = Gleich wieder da

## Katalog
error-catalog-not-found = Wir finden „{ $what }“ nicht. Vielleicht heißt es jetzt anders oder wurde aus dem Regal genommen.
error-catalog-no-name = Ein Produkt braucht einen Namen. Bitte gib ihm einen.
error-catalog-no-variant = { $product } braucht mindestens eine Variante.
error-catalog-negative-price = Der Preis von { $product } kann nicht unter null liegen.
error-catalog-wrong-quantity-rule = Bei { $product } lassen Mindestmenge, Höchstmenge und Schritt nichts zu kaufen übrig. Bitte ändere eines davon.
error-catalog-wrong-variant = { $values } passt nicht zu den Optionen von { $product }.
error-catalog-double-variant = { $product } hat die Variante { $values } doppelt.
error-catalog-wrong-attribute = Der Wert passt nicht zu „{ $attribute }“.
error-catalog-sku-taken = Ein anderes Produkt hat schon die Artikelnummer { $sku }.
error-catalog-no-slug = Aus „{ $text }“ lässt sich keine Webadresse machen. Verwende mindestens einen Buchstaben oder eine Ziffer.

## Bestand
error-stock-insufficient = { $available ->
    [0] Das ist gerade ausverkauft.
    [one] Davon ist nur noch eins da.
   *[other] Davon sind nur noch { $available } da.
}

## Kundschaft
error-customer-wrong-email = Bitte gib eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org.
error-customer-email-taken = Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melde dich an oder fordere ein neues Passwort an.
error-customer-weak-password = Bitte wähle ein Passwort mit mindestens 10 Zeichen, das nicht zu den häufigsten gehört.
error-customer-wrong-name = Bitte gib einen Namen mit höchstens 120 Zeichen ein.
error-customer-wrong-credentials = E-Mail-Adresse und Passwort passen nicht zusammen. Versuche es noch einmal oder fordere ein neues Passwort an.
error-customer-wrong-password = Das ist nicht dein aktuelles Passwort.
error-customer-reset-expired = Dieser Link wurde schon benutzt oder ist zu alt. Fordere einen neuen an; das dauert nur eine Minute.
error-customer-wrong-address = Bitte prüfe die markierten Teile der Adresse.
error-customer-too-many-addresses = In einem Konto ist Platz für höchstens { $most } Adressen. Entferne zuerst eine, die du nicht mehr brauchst.
error-customer-not-found = Das finden wir nicht. Vielleicht wurde es entfernt.

## Felder einer Adresse
error-field-email = Bitte gib eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org.
error-field-name = Bitte gib einen Namen mit höchstens 120 Zeichen ein.
error-field-company = Dieser Firmenname ist zu lang.
error-field-line1 = Bitte gib Straße und Hausnummer ein, höchstens 160 Zeichen.
error-field-line2 = Diese Zeile ist zu lang.
error-field-postal_code = Bitte gib die Postleitzahl so ein, wie sie in diesem Land geschrieben wird.
error-field-city = Bitte gib den Ort ein, höchstens 120 Zeichen.
error-field-region = Diese Region ist zu lang.
error-field-country = Bitte wähle ein Land.
error-field-phone = Bitte gib eine Telefonnummer mit mindestens fünf Ziffern ein; Leerzeichen und + sind in Ordnung.

## Demo
error-demo-not-empty = Hier gibt es schon einen Shop, deshalb wurde kein neuer angelegt. Wähle einen anderen Datenordner, um neu zu beginnen.

## Import
error-imports-not-utf8 = Das ist kein UTF-8-Text; er und das Folgende wurden als Windows-1252 gelesen. Prüfe die Umlaute.
error-imports-unclosed-quote = Hier wird ein Anführungszeichen geöffnet und nie richtig geschlossen; die Zeile wurde ausgelassen.
error-imports-line-too-long = Die Zeile ist länger als 8 MiB; sie wurde ausgelassen.
error-imports-text-too-long = Der Text ist zu lang und wurde gekürzt.
error-imports-too-many-columns = Die Datei hat mehr als 500 Spalten; die dahinter wurden nicht gelesen.
error-imports-extra-cells = Die Zeile hat mehr Zellen, als es Spalten gibt, vielleicht ein Komma ohne Anführungszeichen; sie wurde ausgelassen.
error-imports-too-many-rows = Nur die ersten 200.000 Zeilen einer solchen Datei können gelesen werden; teile sie und importiere auch den Rest.
error-imports-unreadable = Die Datei konnte hinter dieser Zeile nicht gelesen werden.
error-imports-bad-json = Die Zeile ist kein JSON-Objekt; sie wurde ausgelassen.
error-imports-missing-identity = Die Zeile sagt nicht, zu welchem Produkt sie gehört; sie wurde ausgelassen.
error-imports-missing-name = Das Produkt hat keinen Namen; es wurde ausgelassen.
error-imports-bad-price = Das ist kein Preis.
error-imports-negative-price = Ein Preis kann nicht unter null liegen.
error-imports-no-price = Das Produkt hat keinen Preis; es wurde als Entwurf mit 0 angelegt.
error-imports-missing-price = Die Variante hat keinen Preis, die anderen des Produkts aber schon; sie wurde ausgelassen.
error-imports-compare-at-not-above = Der frühere Preis ist nicht höher als der Preis; er wurde nicht übernommen.
error-imports-sale-dated = Der Angebotspreis ist befristet und wurde nicht übernommen; es gilt der reguläre Preis.
error-imports-bad-currency = Eine Währung ist ein Code aus drei Buchstaben wie EUR.
error-imports-bad-stock = Das ist keine Stückzahl; es wurde keine gezählt.
error-imports-negative-stock = Ein Bestand unter null ohne Nachbestellung wurde als 0 übernommen.
error-imports-stock-shared = Mehrere Varianten teilen sich diesen Bestand; er wurde auf sie verteilt.
error-imports-bad-weight = Das ist kein Gewicht.
error-imports-bad-flag = Das ist weder Ja noch Nein.
error-imports-bad-state = Diesen Zustand kennen wir nicht; das Produkt wurde als Entwurf angelegt.
error-imports-bad-kind = Diese Produktart kennen wir nicht; es wurde als einfaches Produkt angelegt.
error-imports-bad-address = Das ist keine Webadresse, die mit http:// oder https:// beginnt.
error-imports-bad-locale = Das ist kein Sprachcode wie sv oder de; der Text wurde ausgelassen.
error-imports-missing-option = Der Variante fehlt ein Wert für eine Option des Produkts; sie wurde ausgelassen.
error-imports-duplicate-variant = Eine andere Variante des Produkts hat dieselben Optionen; diese wurde ausgelassen.
error-imports-too-many-variants = Ein Produkt kann 10.000 Varianten haben; die dahinter wurden ausgelassen.
error-imports-no-variants = Keine Variante des Produkts konnte gelesen werden; es wurde ausgelassen.
error-imports-too-many-tags = Ein Produkt kann 1.000 Schlagwörter haben; die dahinter wurden ausgelassen.
error-imports-too-many-images = Ein Produkt kann 250 Bilder haben; die dahinter wurden ausgelassen.
error-imports-parent-missing = Das Produkt zu dieser Variante steht nicht in der Datei; sie wurde ausgelassen.
error-imports-variant-disabled = Die Variante ist abgeschaltet; sie wurde ausgelassen.
error-imports-duplicate-product = Das Produkt steht schon weiter oben; dieses wurde ausgelassen.
error-imports-file-empty = Die Datei ist leer. Wähle eine andere.
error-imports-file-utf16 = Die Datei ist UTF-16. Speichere sie als CSV in UTF-8 und versuche es noch einmal.
error-imports-file-not-text = Die Datei ist eine Arbeitsmappe oder ein Archiv, kein Text. Speichere das Blatt als CSV in UTF-8 und versuche es noch einmal.
error-imports-file-broken-header = Die erste Zeile ist nicht lesbar: Ein Anführungszeichen wird nie geschlossen. Berichtige es und versuche es noch einmal.
error-imports-file-unknown = Kein bekanntes Format hat diese Spalten: { $columns }. Gib das Format an oder sieh in der Anleitung zum Import nach.
error-imports-file-missing-column = Eine { $format }-Datei braucht die Spalte „{ $column }“. Ergänze sie oder wähle ein anderes Format.
error-imports-format-unknown = „{ $word }“ ist kein Format. Wähle shopify, woocommerce, spree, csv oder jsonl.
error-imports-file-unreadable = Die Datei kann gerade nicht gelesen werden. Versuche es noch einmal.

## Import, während er läuft
error-imports-file-not-opened = Wir können { $file } nicht öffnen. Prüfe den Namen und ob du die Datei lesen darfst.
error-imports-not-found = Es gibt keinen Import { $id }. Die Nummer steht am Ende der Meldung des Imports.
error-imports-already-undone = Dieser Import wurde schon zurückgenommen ({ $at }). Es ist nichts mehr übrig.
error-imports-undone-meanwhile = Jemand hat diesen Import zurückgenommen, während er lief; er wurde beendet. Starte ihn neu, wenn er gewollt war.
error-imports-sku-taken = Die Artikelnummer gehört schon einem anderen Produkt; dieses wurde ohne sie übernommen.
error-imports-sku-too-long = Eine Artikelnummer darf 120 Zeichen haben; das Produkt wurde ohne sie übernommen.
error-imports-price-rounded = Der Preis hat mehr Nachkommastellen als seine Währung; er wurde gerundet.
error-imports-price-too-large = Der Preis ist zu groß; das Produkt wurde ausgelassen.
error-imports-unknown-currency = Das ist keine heutige Währung; der Betrag wurde in der Währung des Shops gelesen oder neben einem anderen Preis ausgelassen.
error-imports-no-rate = Der Shop hat keinen Wechselkurs für diese Währung; der Betrag wurde in der Währung des Shops gelesen. Prüfe die Preise.
error-imports-unknown-tax-class = Der Shop hat keine solche Steuerklasse; es gilt die normale. Prüfe die Steuer dieser Produkte.
error-imports-wrong-attribute = Der Wert passt nicht zu dem, was der Produkttyp vorsieht; er wurde ausgelassen.
error-imports-too-many-attributes = Ein Produkttyp kann 250 Merkmale haben; die übrigen wurden ausgelassen.
error-imports-unlisted = Ein Produkt außerhalb aller Listen lässt sich hier nicht von einem veröffentlichten unterscheiden; es wurde ein Entwurf.
error-imports-product-missing = Der Shop hat kein solches Produkt; die Zeile wurde ausgelassen.
error-imports-part-missing = Ein Teil des Pakets ist nicht im Shop; das Paket wurde ein Entwurf.
error-imports-related-missing = Das Produkt, das daneben gezeigt werden soll, ist nicht im Shop.
error-imports-refused = Das Produkt passt nicht zusammen (Optionen, Preise oder Varianten); es wurde ausgelassen.

## Sprachen
error-locales-syntax = { $file }, Zeile { $line }, Spalte { $column }: Das lässt sich nicht als Meldungen lesen ({ $reason }). Nichts wurde geändert.
error-locales-duplicate = { $file }: Die Meldung { $key } steht in { $locale } doppelt. Bitte entferne eine davon.
error-locales-description = { $file } ist nicht verwendbar: { $reason }.
error-locales-unknown = Der Shop hat keine Sprache „{ $locale }“. Bitte wähle eine andere.

## Mails
error-mail-bad-address = „{ $address }“ ist keine E-Mail-Adresse. Prüfe sie auf Tippfehler.
error-mail-refused = Die Mail konnte an diese Adresse nicht zugestellt werden. Prüfe sie oder nimm eine andere.
error-mail-unreachable = Im Moment lassen sich keine Mails verschicken. Wir versuchen es von selbst noch einmal.

## Bilder
error-media-too-large = Die Datei ist zu groß: höchstens { $megabytes } MB. Speichere sie kleiner und versuche es noch einmal.
error-media-too-many-pixels = Das Bild ist zu groß ({ $width } × { $height } Pixel). Verkleinere es auf unter 50 Megapixel und 12.000 Pixel je Seite und versuche es noch einmal.
error-media-unknown-format = Diese Datei ist kein Bild, das wir kennen. Wähle JPEG, PNG, WebP, GIF oder SVG.
error-media-unreadable = Diese { $format }-Datei lässt sich nicht lesen. Speichere sie neu und versuche es noch einmal.
error-media-unsafe-svg = Diese SVG-Datei enthält { $found }; das könnte Besuchern schaden. Exportiere sie als einfaches SVG oder als PNG.
error-media-width-not-offered = Bilder gibt es nicht in einer Breite von { $width } Pixeln.
error-media-not-found = Dieses Bild gibt es nicht mehr.
error-media-address-refused = Von { $url } können keine Bilder geholt werden. Nimm eine öffentliche https-Adresse oder lade die Datei hoch.
error-media-not-fetched = { $url } hat kein Bild geschickt. Wir können es später noch einmal versuchen, oder du lädst die Datei hoch.

## Geld
error-money-unknown-currency = Die Währung „{ $currency }“ kennen wir nicht. Bitte wähle eine aus der Liste.
error-money-mixed-currencies = Bei uns ist mit den Währungen etwas schiefgelaufen. Bitte versuche es noch einmal.
error-money-overflow = Dieser Betrag ist größer, als wir verarbeiten können. Bitte wähle eine kleinere Zahl.
error-money-not-an-amount = „{ $text }“ ist kein Betrag in { $currency }. Schreibe ihn wie 12.50, ohne Symbol.
error-money-no-rate = Preise in { $currency } können wir gerade nicht anzeigen. Bitte wähle eine andere Währung.
error-money-no-parts = Bei uns ist mit den Beträgen etwas schiefgelaufen. Bitte versuche es noch einmal.

## Kasse
error-checkout-unknown-shipping = Die gewählte Versandart gibt es für diesen Warenkorb nicht mehr. Bitte wähle eine andere.
error-checkout-below-zero = Bei uns ist mit einem Preis etwas schiefgelaufen. Bitte versuche es später noch einmal.

## Suche
error-search-busy = Ein anderer CookieCart-Prozess aktualisiert gerade den Suchindex. Bitte versuche es gleich noch einmal.
error-search-read-only = Dieser Prozess kann den Suchindex nur lesen. Nimm die Änderung im laufenden Shop vor.
error-search-unknown-locale = Für die Sprache { $locale } gibt es keine Suche. Schalte die Sprache zuerst in den Einstellungen ein.
error-search-not-built = Der Suchindex für { $locale } ist noch nicht fertig. Starte den Shop einmal, er baut den Index selbst auf.
error-search-engine = Die Suche funktioniert gerade nicht. Stöbere in den Kategorien oder versuche es gleich noch einmal.
error-search-folder = Der Shop kann den Ordner des Suchindexes nicht benutzen. Prüfe, ob auf der Festplatte Platz ist und ob der Shop dort schreiben darf.

## Warenkorb, Kasse, Bestellungen und Zahlungen
error-cart-not-found = Dieser Warenkorb ist nicht mehr offen. Beginne einen neuen mit dem ersten Artikel.
error-cart-no-such-line = Der Artikel liegt nicht mehr in deinem Warenkorb.
error-cart-not-for-sale = Das wird nicht mehr verkauft. Sieh dir an, was es gibt.
error-cart-choice-incomplete = Bitte wähle zuerst alle Optionen.
error-cart-wrong-quantity = { $step ->
    [1] Bitte gib eine Menge von { $min } bis { $most } ein.
   *[other] Bitte gib eine Menge von { $min } bis { $most } in Schritten von { $step } ein.
}
error-cart-insufficient = { $available ->
    [0] Zurzeit ausverkauft.
    [one] Zurzeit ist nur eins da.
   *[other] Zurzeit sind nur { $available } da.
}
error-cart-too-many-lines = Ein Warenkorb fasst bis zu { $most } verschiedene Artikel. Bestelle diese zuerst und fülle dann einen neuen.
error-cart-wrong-email = Bitte gib eine vollständige E-Mail-Adresse ein, etwa name@example.org.
error-cart-wrong-address = Bitte prüfe die markierten Teile der Adresse.
error-cart-wrong-note = Die Nachricht ist zu lang. Bitte bleib unter 1.000 Zeichen.
error-checkout-empty = Dein Warenkorb ist leer. Lege zuerst etwas hinein.
error-checkout-changed = Seit deinem letzten Blick hat sich etwas geändert. Bitte prüfe es unten und bestätige noch einmal; es wurde nichts berechnet.
error-checkout-no-contact = Sag uns bitte zuerst, wer du bist und wohin es geht.
error-checkout-no-shipping = Bitte wähle, wie es zu dir kommen soll.
error-checkout-key-reused = Diese Anfrage gehört zu einer anderen Bestellung. Geh bitte zurück zum Warenkorb und versuche es noch einmal.
error-checkout-wrong-key = Der Idempotenzschlüssel ist zu lang. Höchstens 120 Zeichen.
error-order-not-found = Wir finden diese Bestellung nicht. Nutze den Link in der Bestätigungsmail oder melde dich an.
error-order-not-now = Das ist in diesem Stand der Bestellung nicht mehr möglich.
error-payment-unknown-provider = Bitte wähle eine der Zahlungsarten.
error-payment-not-found = Wir finden diese Zahlung nicht. Geh zurück zu deiner Bestellung und versuche es noch einmal.
error-payment-not-payable = Diese Bestellung muss jetzt nicht bezahlt werden.
error-payment-provider-down = Der Zahlungsdienst antwortet nicht. Deine Bestellung bleibt erhalten; bitte versuche es gleich noch einmal.
error-payment-forged = Diese Nachricht kommt nicht vom Zahlungsdienst.
error-config-unreadable = Die Einstellungen sind nicht lesbar. Prüfe cookiecart.toml und die COOKIECART_-Variablen.

## Versand
error-shipping-invalid-code = „{ $code }“ kann kein Kürzel sein. Verwende 1 bis 40 Kleinbuchstaben, Ziffern, Binde- oder Unterstriche.
error-shipping-unnamed = Bitte gib der Versandart einen Namen in mindestens einer Sprache.
error-shipping-negative-price = Ein Versandpreis kann nicht unter null liegen. Gib 0 ein, wenn der Versand frei ist.
error-shipping-no-bands = Bitte füge mindestens ein Gewicht mit seinem Preis hinzu.
error-shipping-bands-not-rising = Jedes Gewicht muss über dem vorigen liegen; { $grams } g tut das nicht. Bitte ordne sie aufsteigend.
error-shipping-unknown-country = Das Land „{ $country }“ kennen wir nicht. Verwende Kürzel aus zwei Buchstaben wie SE oder DE.

## Steuer
error-tax-invalid-code = „{ $code }“ kann nicht das Kürzel einer Steuerklasse sein. Verwende 1 bis 40 Kleinbuchstaben, Ziffern, Binde- oder Unterstriche.
error-tax-unnamed = Bitte gib der Steuerklasse einen Namen in mindestens einer Sprache.
error-tax-wrong-percent = { $percent } kann kein Steuersatz sein. Bitte gib eine Zahl von 0 bis 1000 mit höchstens sechs Nachkommastellen ein.

## Themes
error-themes-broken = { $template }, Zeile { $line }, Spalte { $column }: { $reason }. Das Theme wurde nicht geändert.
error-themes-manifest = theme.toml ist nicht verwendbar: { $reason }. Bitte korrigiere die Datei und versuche es noch einmal.

## Web
error-malformed = Wir konnten das Gesendete nicht lesen. Bitte geh zurück und versuche es noch einmal.
error-method-not-allowed = Das geht hier nicht. Bitte geh zurück und nutze die Schaltflächen der Seite.
error-title-401 = Bitte melde dich an
