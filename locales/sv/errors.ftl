### Vad som gick fel och vad man gör nu. Nycklarna är `error-` och felets kod med bindestreck.

error-internal = Något gick fel hos oss. Försök gärna igen om en stund.
error-unavailable = Butiken kan inte svara just nu. Försök igen om en minut.
error-not-found = Det går inte att hitta. Det kan ha flyttats eller tagits bort.
error-forbidden = Du kan inte öppna det här med kontot du är inloggad med.
error-unauthenticated = Logga in för att fortsätta.
error-too-many = Det blev för många försök på kort tid. Vänta lite och försök igen.
error-invalid = Något i formuläret stämmer inte. Kontrollera de markerade fälten.
error-too-large = Det är för stort att skicka. Prova med något mindre.
error-cross-site = Sidan hade varit öppen för länge eller kom någon annanstans ifrån. Gå tillbaka, ladda om den och försök igen.

error-title-400 = Vi kunde inte läsa det
error-title-403 = Du kan inte öppna det här
error-title-404 = Vi hittar inte sidan
error-title-405 = Det går inte att göra här
error-title-408 = Det tog för lång tid
error-title-409 = Något har ändrats under tiden
error-title-413 = Det är för stort
error-title-422 = Kontrollera formuläret
error-title-429 = Ett ögonblick
error-title-500 = Något gick fel
error-title-503 = Snart tillbaka

## Katalog
error-catalog-not-found = Vi hittar inte ”{ $what }”. Det kan ha bytt namn eller tagits bort ur hyllan.
error-catalog-no-name = En produkt behöver ett namn. Ge den ett.
error-catalog-no-variant = { $product } behöver minst en variant.
error-catalog-negative-price = Priset på { $product } kan inte vara under noll.
error-catalog-wrong-quantity-rule = För { $product } lämnar minsta antal, största antal och steg inget kvar att köpa. Ändra något av dem.
error-catalog-wrong-variant = { $values } passar inte alternativen för { $product }.
error-catalog-double-variant = { $product } har varianten { $values } två gånger.
error-catalog-wrong-attribute = Värdet passar inte för ”{ $attribute }”.
error-catalog-sku-taken = En annan produkt har redan artikelnumret { $sku }.
error-catalog-no-slug = ”{ $text }” kan inte bli en webbadress. Använd minst en bokstav eller siffra.

## Lager
error-stock-insufficient = { $available ->
    [0] Det här är slut just nu.
    [one] Det finns bara en kvar.
   *[other] Det finns bara { $available } kvar.
}

## Kunder
error-customer-wrong-email = Skriv en fullständig e-postadress, till exempel namn@example.org.
error-customer-email-taken = Det finns redan ett konto med den här e-postadressen. Logga in eller be om ett nytt lösenord.
error-customer-weak-password = Välj ett lösenord på minst 10 tecken som inte är ett av de vanligaste.
error-customer-wrong-name = Ange ett namn på högst 120 tecken.
error-customer-wrong-credentials = E-postadressen och lösenordet hör inte ihop. Försök igen eller be om ett nytt lösenord.
error-customer-wrong-password = Det är inte ditt nuvarande lösenord.
error-customer-reset-expired = Länken har redan använts eller är för gammal. Be om en ny; det tar en minut.
error-customer-wrong-address = Kontrollera de markerade delarna av adressen.
error-customer-too-many-addresses = Ett konto har plats för högst { $most } adresser. Ta först bort en som du inte längre behöver.
error-customer-not-found = Det går inte att hitta. Det kan ha tagits bort.

## Fält i en adress
error-field-email = Skriv en fullständig e-postadress, till exempel namn@example.org.
error-field-name = Ange ett namn på högst 120 tecken.
error-field-company = Företagsnamnet är för långt.
error-field-line1 = Ange gata och nummer, högst 160 tecken.
error-field-line2 = Raden är för lång.
error-field-postal_code = Ange postnumret så som det skrivs i landet.
error-field-city = Ange orten, högst 120 tecken.
error-field-region = Regionen är för lång.
error-field-country = Välj ett land.
error-field-phone = Ange ett telefonnummer med minst fem siffror; mellanslag och + går bra.

## Demo
error-demo-not-empty = Här finns redan en butik, så ingen ny skapades. Välj en annan datamapp om du vill börja om.

## Import
error-imports-not-utf8 = Texten är inte UTF-8; den och det som följer lästes som Windows-1252. Kontrollera å, ä och ö.
error-imports-unclosed-quote = Ett citattecken öppnas här och stängs aldrig ordentligt; raden utelämnades.
error-imports-line-too-long = Raden är längre än 8 MiB; den utelämnades.
error-imports-text-too-long = Texten är för lång och kortades.
error-imports-too-many-columns = Filen har fler än 500 kolumner; de därefter lästes inte.
error-imports-extra-cells = Raden har fler celler än det finns kolumner, kanske ett komma utan citattecken; den utelämnades.
error-imports-too-many-rows = Bara de första 200 000 raderna i en sådan fil kan läsas; dela den och importera resten också.
error-imports-unreadable = Filen kunde inte läsas längre än till den här raden.
error-imports-bad-json = Raden är inget JSON-objekt; den utelämnades.
error-imports-missing-identity = Raden säger inte vilken produkt den hör till; den utelämnades.
error-imports-missing-name = Produkten har inget namn; den utelämnades.
error-imports-bad-price = Det här är inget pris.
error-imports-negative-price = Ett pris kan inte vara under noll.
error-imports-no-price = Produkten har inget pris; den lades in som utkast med priset 0.
error-imports-missing-price = Varianten har inget pris fast produktens andra har det; den utelämnades.
error-imports-compare-at-not-above = Det tidigare priset är inte högre än priset; det behölls inte.
error-imports-sale-dated = Reapriset har datum och togs inte med; ordinarie pris gäller.
error-imports-bad-currency = En valuta är en kod på tre bokstäver, till exempel SEK.
error-imports-bad-stock = Det här är inget antal; inget räknades.
error-imports-negative-stock = Ett lager under noll utan restorder togs som 0.
error-imports-stock-shared = Flera varianter delar det här lagret; det fördelades på dem.
error-imports-bad-weight = Det här är ingen vikt.
error-imports-bad-flag = Det här är varken ja eller nej.
error-imports-bad-state = Det här är inget läge vi känner till; produkten lades in som utkast.
error-imports-bad-kind = Det här är ingen produktsort vi känner till; den lades in som vanlig produkt.
error-imports-bad-address = Det här är ingen webbadress som börjar med http:// eller https://.
error-imports-bad-locale = Det här är ingen språkkod som sv eller de; texten utelämnades.
error-imports-missing-option = Varianten saknar värde för ett av produktens val; den utelämnades.
error-imports-duplicate-variant = En annan variant av produkten har samma val; den här utelämnades.
error-imports-too-many-variants = En produkt kan ha 10 000 varianter; de därefter utelämnades.
error-imports-no-variants = Ingen variant av produkten kunde läsas; den utelämnades.
error-imports-too-many-tags = En produkt kan ha 1 000 etiketter; de därefter utelämnades.
error-imports-too-many-images = En produkt kan ha 250 bilder; de därefter utelämnades.
error-imports-parent-missing = Produkten som varianten hör till finns inte i filen; varianten utelämnades.
error-imports-variant-disabled = Varianten är avstängd; den utelämnades.
error-imports-duplicate-product = Produkten finns redan längre upp; den här utelämnades.
error-imports-file-empty = Filen är tom. Välj en annan.
error-imports-file-utf16 = Filen är i UTF-16. Spara den som CSV i UTF-8 och försök igen.
error-imports-file-not-text = Filen är en arbetsbok eller ett arkiv, inte text. Spara bladet som CSV i UTF-8 och försök igen.
error-imports-file-broken-header = Första raden går inte att läsa: ett citattecken stängs aldrig. Rätta det och försök igen.
error-imports-file-unknown = Inget känt format har de här kolumnerna: { $columns }. Ange vilket format det är, eller se guiden om import.
error-imports-file-missing-column = En { $format }-fil behöver kolumnen ”{ $column }”. Lägg till den eller välj ett annat format.
error-imports-format-unknown = ”{ $word }” är inget format. Välj shopify, woocommerce, spree, csv eller jsonl.
error-imports-file-unreadable = Filen går inte att läsa just nu. Försök igen.

## Import, medan den pågår
error-imports-file-not-opened = Vi kan inte öppna { $file }. Kontrollera namnet och att du får läsa filen.
error-imports-not-found = Det finns ingen import { $id }. Numret står sist i importens besked.
error-imports-already-undone = Importen har redan ångrats ({ $at }). Det finns inget kvar att ångra.
error-imports-undone-meanwhile = Någon ångrade importen medan den pågick, så den avbröts. Starta den igen om den skulle in.
error-imports-sku-taken = Artikelnumret används redan av en annan produkt; denna togs in utan det.
error-imports-sku-too-long = Ett artikelnummer får ha 120 tecken; produkten togs in utan det.
error-imports-price-rounded = Priset har fler decimaler än valutan; det avrundades.
error-imports-price-too-large = Priset är för stort; produkten utelämnades.
error-imports-unknown-currency = Detta är ingen gällande valuta; beloppet lästes i butikens egen valuta, eller utelämnades bredvid ett annat pris.
error-imports-no-rate = Butiken har ingen växelkurs för valutan; beloppet lästes i butikens egen valuta. Kontrollera priserna.
error-imports-unknown-tax-class = Butiken har ingen sådan momsklass; normalklassen användes. Kontrollera momsen på dessa produkter.
error-imports-wrong-attribute = Värdet passar inte det som produkttypen anger; det utelämnades.
error-imports-too-many-attributes = En produkttyp kan ha 250 egenskaper; de övriga utelämnades.
error-imports-unlisted = En produkt utanför alla listor kan här inte skiljas från en publicerad; den togs in som utkast.
error-imports-product-missing = Butiken har ingen sådan produkt; raden utelämnades.
error-imports-part-missing = En del av paketet finns inte i butiken; paketet togs in som utkast.
error-imports-related-missing = Produkten som ska visas bredvid finns inte i butiken.
error-imports-refused = Produkten går inte ihop (alternativ, priser eller varianter); den utelämnades.

## Språk
error-locales-syntax = { $file }, rad { $line }, kolumn { $column }: detta går inte att läsa som meddelanden ({ $reason }). Inget har ändrats.
error-locales-duplicate = { $file }: meddelandet { $key } finns två gånger i { $locale }. Ta bort det ena.
error-locales-description = { $file } går inte att använda: { $reason }.
error-locales-unknown = Butiken har inget språk ”{ $locale }”. Välj ett annat.

## Mejl
error-mail-bad-address = ”{ $address }” är ingen e-postadress. Kontrollera stavningen.
error-mail-refused = Mejlet kunde inte levereras till adressen. Kontrollera den eller använd en annan.
error-mail-unreachable = Det går inte att skicka mejl just nu. Vi försöker igen av oss själva.

## Bilder
error-media-too-large = Filen är för stor: högst { $megabytes } MB. Spara den mindre och försök igen.
error-media-too-many-pixels = Bilden är för stor ({ $width } × { $height } pixlar). Gör den mindre än 50 megapixlar och 12 000 pixlar per sida och försök igen.
error-media-unknown-format = Filen är ingen bild som vi känner till. Välj en JPEG, PNG, WebP, GIF eller SVG.
error-media-unreadable = Den här { $format }-filen går inte att läsa. Spara den på nytt och försök igen.
error-media-unsafe-svg = Den här SVG-filen innehåller { $found }, som kan skada besökare. Exportera den som en enkel SVG eller som PNG.
error-media-width-not-offered = Bilder finns inte i bredden { $width } pixlar.
error-media-not-found = Bilden finns inte kvar.
error-media-address-refused = Bilder kan inte hämtas från { $url }. Använd en öppen https-adress eller ladda upp filen.
error-media-not-fetched = { $url } skickade ingen bild. Vi kan försöka igen senare, eller så kan du ladda upp filen.

## Pengar
error-money-unknown-currency = Vi känner inte till valutan ”{ $currency }”. Välj en ur listan.
error-money-mixed-currencies = Något blev fel med valutorna hos oss. Försök igen.
error-money-overflow = Beloppet är större än vi kan hantera. Välj ett mindre tal.
error-money-not-an-amount = ”{ $text }” är inget belopp i { $currency }. Skriv det som 12.50, utan symbol.
error-money-no-rate = Vi kan inte visa priser i { $currency } just nu. Välj en annan valuta.
error-money-no-parts = Något blev fel med beloppen hos oss. Försök igen.

## Kassan
error-checkout-unknown-shipping = Leveranssättet du valde erbjuds inte längre för den här varukorgen. Välj ett annat.
error-checkout-below-zero = Något blev fel med ett pris hos oss. Försök igen senare.

## Sök
error-search-busy = En annan CookieCart-process uppdaterar sökindexet. Försök igen om en stund.
error-search-read-only = Den här processen kan bara läsa sökindexet. Gör ändringen i butiken som är igång.
error-search-unknown-locale = Det finns ingen sökning på språket { $locale }. Slå först på språket i inställningarna.
error-search-not-built = Sökindexet för { $locale } är inte klart ännu. Starta butiken en gång, så bygger den indexet själv.
error-search-engine = Sökningen fungerar inte just nu. Bläddra bland kategorierna, eller försök igen om en stund.
error-search-folder = Butiken kan inte använda mappen för sökindexet. Kontrollera att det finns plats på disken och att butiken får skriva där.

## Varukorg, kassa, beställningar och betalningar
error-cart-not-found = Den här varukorgen är inte öppen längre. Börja en ny med den första varan.
error-cart-no-such-line = Varan ligger inte längre i din varukorg.
error-cart-not-for-sale = Den här säljs inte längre. Titta på det som finns.
error-cart-choice-incomplete = Välj alla alternativ först.
error-cart-wrong-quantity = { $step ->
    [1] Ange ett antal från { $min } till { $most }.
   *[other] Ange ett antal från { $min } till { $most }, i steg om { $step }.
}
error-cart-insufficient = { $available ->
    [0] Slutsåld just nu.
    [one] Bara en finns kvar just nu.
   *[other] Bara { $available } finns kvar just nu.
}
error-cart-too-many-lines = En varukorg rymmer upp till { $most } olika varor. Beställ dem först och fyll sedan en ny.
error-cart-wrong-email = Ange en fullständig e-postadress, till exempel namn@example.org.
error-cart-wrong-address = Kontrollera de markerade delarna av adressen.
error-cart-wrong-note = Meddelandet är för långt. Håll det under 1 000 tecken.
error-checkout-empty = Din varukorg är tom. Lägg i något först.
error-checkout-changed = Något har ändrats sedan du såg det senast. Kontrollera nedan och bekräfta igen; inget har debiterats.
error-checkout-no-contact = Berätta först vem du är och vart det ska.
error-checkout-no-shipping = Välj hur varorna ska nå dig.
error-checkout-key-reused = Den här förfrågan hör till en annan beställning. Gå tillbaka till varukorgen och försök igen.
error-checkout-wrong-key = Idempotensnyckeln är för lång. Använd högst 120 tecken.
error-order-not-found = Vi hittar inte beställningen. Använd länken i bekräftelsemejlet eller logga in för att se dina beställningar.
error-order-not-now = Det går inte längre i det här skedet av beställningen.
error-payment-unknown-provider = Välj ett av betalsätten.
error-payment-not-found = Vi hittar inte betalningen. Gå tillbaka till beställningen och försök igen.
error-payment-not-payable = Den här beställningen behöver inte betalas nu.
error-payment-provider-down = Betaltjänsten svarar inte. Din beställning finns kvar; försök igen om en stund.
error-payment-forged = Meddelandet kommer inte från betaltjänsten.
error-config-unreadable = Inställningarna kan inte läsas. Kontrollera cookiecart.toml och COOKIECART_-variablerna.

## Leverans
error-shipping-invalid-code = ”{ $code }” kan inte vara en kod. Använd 1 till 40 små bokstäver, siffror, bindestreck eller understreck.
error-shipping-unnamed = Ge leveranssättet ett namn på minst ett språk.
error-shipping-negative-price = Fraktpriset kan inte vara under noll. Skriv 0 om frakten är fri.
error-shipping-no-bands = Lägg till minst en vikt med sitt pris.
error-shipping-bands-not-rising = Varje vikt måste vara högre än den före; { $grams } g är inte det. Ordna dem stigande.
error-shipping-unknown-country = Vi känner inte till landet ”{ $country }”. Använd koder med två bokstäver, till exempel SE eller DE.

## Moms
error-tax-invalid-code = ”{ $code }” kan inte vara kod för en momsklass. Använd 1 till 40 små bokstäver, siffror, bindestreck eller understreck.
error-tax-unnamed = Ge momsklassen ett namn på minst ett språk.
error-tax-wrong-percent = { $percent } kan inte vara en momssats. Skriv ett tal från 0 till 1000 med högst sex decimaler.

## Teman
error-themes-broken = { $template }, rad { $line }, kolumn { $column }: { $reason }. Temat har inte ändrats.
error-themes-manifest = theme.toml går inte att använda: { $reason }. Rätta den och försök igen.

## Webb
error-malformed = Vi kunde inte läsa det som skickades. Gå tillbaka och försök igen.
error-method-not-allowed = Det går inte att göra här. Gå tillbaka och använd knapparna på sidan.
error-title-401 = Logga in
