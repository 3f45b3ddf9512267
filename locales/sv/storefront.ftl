### Butikens ord och orden i mejlen den skickar.

## Överallt
skip-to-content = Hoppa till innehållet
close = Stäng
change = Ändra
go-home = Till startsidan
demo-title = Demo
demo-note = Det här är en demobutik. Inga pengar dras, inget skickas.
script-failed = Det gick inte just nu. Försök igen.
nav-menu = Meny
nav-quick = Genvägar
nav-categories = Kategorier
nav-breadcrumbs = Du är här
footer-contact = Hitta till oss
footer-help = Bra att veta
preferences-title = Språk och valuta
preferences-language = Språk
preferences-currency = Valuta
preferences-prices = Priser
preferences-with-tax = med moms
preferences-without-tax = utan moms
preferences-save = Spara
field-optional = (valfritt)
field-email = E-post
field-password = Lösenord
field-new-password = Nytt lösenord
field-current-password = Nuvarande lösenord
field-password-hint = Minst 10 tecken. Några ord i rad är lätta att komma ihåg.

## Priser och kort
price-from = från { $price }
price-now = Nu
price-before = Tidigare
price-saved = Spara { $saved }
card-new = Nyhet
card-reduced = Nedsatt
card-sold-out = Slutsåld
card-low = { $count ->
    [one] Bara { $count } kvar
   *[other] Bara { $count } kvar
}
card-backorder = Kan beställas
card-colours = Färger

## Startsidan
home-categories = Se dig omkring
home-featured = Utvalt för dig
home-bestsellers = Storsäljare
home-newest = Nytt i butiken
home-story-more = Läs vår historia

## Kategorier, filter och träffar
category-count = { $count ->
    [one] { $count } produkt
   *[other] { $count } produkter
}
category-empty-title = Inget här ännu
category-empty-text = Den här hyllan håller på att fyllas. Se dig omkring i butiken så länge.
results-title = Produkter
results-count = { $count ->
    [one] { $count } produkt
   *[other] { $count } produkter
}
results-none-title = Ingenting matchar alla valen
results-none-text = Ta bort ett filter och se vad som dyker upp.
filters-title = Filter
filters-open = Filtrera
filters-chosen = Valda filter
filters-remove = Ta bort
filters-clear = Rensa alla
filters-show = { $count ->
    [one] Visa { $count } produkt
   *[other] Visa { $count } produkter
}
filters-more = { $count ->
    [one] { $count } till
   *[other] { $count } till
}
filters-in-stock = Bara det som finns i lager
filters-price = Pris ({ $currency })
filters-price-from = Lägsta pris
filters-price-to = Högsta pris
sort-label = Sortering
sort-relevance = Bästa träff
sort-featured = Utvalt
sort-popular = Mest köpta
sort-bestselling = Mest köpta
sort-price-asc = Pris, lågt till högt
sort-price-desc = Pris, högt till lågt
sort-name = Namn, A till Ö
sort-name-asc = Namn, A till Ö
sort-name-desc = Namn, Ö till A
pages-title = Sidor
pages-page = Sida
pages-prev = Föregående
pages-next = Nästa

## Sök
search-title = Sök
search-title-for = Träffar på ”{ $query }”
search-label = Sök i butiken
search-placeholder = Vad letar du efter?
search-action = Sök
search-did-you-mean = Menade du
search-none = Vi hittade inget för ”{ $query }”. Prova ett annat ord, eller se vad andra gillar.
search-suggestions = Förslag
search-suggest-none = Inga förslag. Tryck på Enter för att söka.

## Produkt
product-add = Lägg i varukorgen
product-sold-out = Slutsåld
product-value-sold-out = (slutsåld i den här kombinationen)
product-not-made = Den här kombinationen gör vi inte.
product-show-choice = Visa pris och lager för valet
product-description = Om produkten
product-properties = Detaljer
product-sku = Artikelnummer
product-barcode = Streckkod
product-bundle = Det här ingår
product-bought-together = Köps ofta tillsammans
product-related = Du kanske också gillar
promise-digital = Vi mejlar den till dig så snart den är betald
quantity-label = Antal
quantity-less = En mindre
quantity-more = En till
gallery-title = Bilder
gallery-picture = Bild { $number }
gallery-enlarge = Förstora bild { $number }
gallery-zoom = Stor bild
gallery-prev = Föregående bild
gallery-next = Nästa bild

## Varukorg
cart-title = Varukorg
cart-lines = I din varukorg
cart-sum = Summa
cart-added = Ligger nu i varukorgen
cart-view = Visa varukorgen
cart-each = styck
cart-quantity-of = Antal av { $name }
cart-update = Uppdatera
cart-remove = Ta bort
cart-changed = Några priser eller antal har ändrats sedan du var här senast. De nya ser du nedan.
cart-fix-first = Ändra eller ta bort de markerade raderna och gå sedan vidare.
cart-checkout = Till kassan
cart-continue = Fortsätt handla
cart-empty-title = Din varukorg är tom
cart-empty-text = Det du lägger i väntar på dig här.
cart-empty-action = Börja handla
cart-suggestions = Passar bra till

## Summor
totals-items = Varor
totals-discount = Rabatt
totals-shipping = Leverans
totals-shipping-by = Leverans, { $name }
totals-shipping-free = Gratis
totals-shipping-later = i nästa steg
totals-tax = { $label } { $rate } %
totals-tax-included = varav { $label } { $rate } %
totals-rounding = Avrundning
totals-total = Summa

## Kassan
checkout-steps = Steg
checkout-step-cart = Varukorg
checkout-step-address = Adress
checkout-step-delivery = Leverans
checkout-step-payment = Betalning
checkout-back-to-cart = Tillbaka till varukorgen
checkout-help = Frågor?
checkout-summary = Din beställning
checkout-changes = Något har ändrats medan du var borta. Titta en gång till:
checkout-address-title = Vart ska det skickas?
checkout-have-account = Handlat här förut?
checkout-saved-addresses = Dina adresser
checkout-email-hint = För bekräftelsen och besked om leveransen, inget annat.
checkout-phone-hint = Bara om budet behöver nå dig.
checkout-delivery-address = Leveransadress
checkout-billing-address = Fakturaadress
checkout-same-address = Samma som leveransadressen
checkout-billing-same = Fakturan går till samma adress
checkout-note = Lägg till ett meddelande
checkout-note-label = Något vi bör veta?
checkout-to-delivery = Välj leverans
checkout-delivery-title = Hur ska det komma till dig?
checkout-delivery-way = Leverans
checkout-no-delivery-title = Dit levererar vi inte ännu
checkout-no-delivery-text = Inget av våra leveranssätt når den här adressen med de här varorna.
checkout-change-address = Ändra adressen
checkout-to-payment = Välj betalning
checkout-payment-title = En sista titt, sedan betalning
checkout-contact = Kontakt
checkout-pay-with = Betala med
checkout-demo = test, inga pengar dras
checkout-terms = När du beställer godkänner du våra
checkout-terms-link = köpvillkor

## Beställningar
order-title = Beställning { $number }
order-thanks = Tack, { $name }
order-thanks-plain = Tack
order-thanks-text = Vi har fått din beställning { $number }. En bekräftelse är på väg till { $email }.
order-placed = Lagd den
order-state = Beställning
order-payment = Betalning
order-fulfilment = Leverans
order-pay-title = Så betalar du
order-pay = Betala { $total } nu
order-what = Det här beställde du
order-where = Hit skickas den
order-quantity = Antal
order-note = Ditt meddelande
order-count = { $count ->
    [one] { $count } vara
   *[other] { $count } varor
}
order-next = Vad som händer nu
order-next-mail = Du får en bekräftelse till { $email }.
order-next-pack = Vi packar din beställning med omsorg.
order-next-send = Vi skriver till dig när den lämnar oss.
order-keep-link = Du kan alltid komma tillbaka till den här sidan:
order-link = länk till din beställning
order-again = Beställ igen
order-offer-title = Vill du spara beställningen i ett konto?
order-offer-text = Välj ett lösenord, så är det klart. Nästa gång är din adress redan ifylld.
order-offer-action = Skapa mitt konto
orders-newer = Nyare beställningar
orders-older = Äldre beställningar

## Testbetalning
testpay-flag = Testbetalning. Inga pengar dras.
testpay-title = Låtsas betala
testpay-text = För beställning { $number }. Välj vad betaltjänsten ska svara.
testpay-authorise = Godkänn { $total }
testpay-decline = Neka betalningen
testpay-timeout = Låt tiden gå ut

## Konto
account-title = Konto
account-nav-hello = Hej, { $name }
account-hello = Hej, { $name }
account-overview = Översikt
account-orders = Beställningar
account-addresses = Adresser
account-profile = Profil och säkerhet
account-sign-in = Logga in
account-sign-out = Logga ut
account-recent-orders = Senaste beställningarna
account-all-orders = Alla beställningar
account-default-address = Leveransadress
account-all-addresses = Alla adresser
account-no-address = Ingen adress sparad ännu. Den kan fyllas i nästa gång du går till kassan.
account-no-orders-title = Inga beställningar ännu
account-no-orders-text = Allt du beställer visas här, redo att beställas igen.
account-no-orders-action = Se dig omkring
sign-in-title = Välkommen tillbaka
sign-in-forgot = Glömt lösenordet?
sign-in-new-title = Ny här?
sign-in-new-text = Med ett konto ser du dina beställningar och slipper skriva adressen igen. Du kan också beställa utan.
register-title = Skapa ett konto
register-action = Skapa konto
register-have-title = Har du redan ett?
register-have-text = Logga då in med din e-post.
forgot-title = Glömt lösenordet?
forgot-text = Skriv din e-post, så skickar vi en länk där du väljer ett nytt.
forgot-action = Skicka en länk
forgot-sent = Om det finns ett konto med den här e-posten är en länk på väg. Det kan ta en minut; titta i skräpposten också.
forgot-back = Tillbaka till inloggningen
reset-title = Välj ett nytt lösenord
reset-action = Spara nytt lösenord
reset-invalid = Länken har gått ut eller redan använts.
reset-again = Skicka en ny länk
addresses-default = Standard
addresses-edit = Ändra
addresses-make-default = Gör till standard
addresses-delete = Ta bort
addresses-none = Ingen adress sparad ännu. Lägg till den första nedan.
addresses-new-title = Lägg till en adress
addresses-change-title = Ändra adressen
addresses-save = Spara adressen
profile-you = Om dig
profile-save = Spara ändringarna
profile-password = Lösenord
profile-password-save = Byt lösenord
profile-sessions = Här är du inloggad
profile-sessions-text = Är det en enhet du inte känner igen? Logga ut den och byt lösenord.
profile-session-current = Den här enheten
profile-session-seen = Senast aktiv
profile-session-end = Logga ut
profile-sessions-end-others = Logga ut alla andra enheter

## Adresser
address-name = För- och efternamn
address-company = Företag
address-line1 = Gata och nummer
address-line2 = Lägenhet, våning, c/o
address-more = Företag, lägenhet eller region
address-postal-code = Postnummer
address-city = Ort
address-region = Region
address-country = Land
address-phone = Telefon

## Sidor och fel
page-updated = Senast ändrad den
error-404-title = Vi hittar inte den här sidan
error-404-text = Den kan ha flyttat. Sök efter det du ville ha, eller börja med det andra gillar.
error-409-action = Se hur det ser ut nu
error-500-write = Skriv till oss
error-back = Gå tillbaka
error-retry = Försök igen
error-request-id = Om du skriver till oss, nämn gärna

## Mejl
mail-hello = Hej { $name }!
mail-see-order = Se din beställning
mail-questions = Frågor? Svara bara på det här mejlet.
mail-order-confirmation-subject = Din beställning { $number } hos { $shop }
mail-order-confirmation-text = Vi har fått din beställning { $number } och sätter i gång nu. Vi skriver igen när den lämnar oss.
mail-password-reset-subject = Välj ett nytt lösenord för { $shop }
mail-password-reset-title = Välj ett nytt lösenord
mail-password-reset-text = { $minutes ->
    [one] Använd länken inom { $minutes } minut för att välja ett nytt lösenord.
   *[other] Använd länken inom { $minutes } minuter för att välja ett nytt lösenord.
}
mail-password-reset-not-you = Var det inte du som bad om det? Gör då ingenting; ditt lösenord förblir som det är.
mail-welcome-subject = Välkommen till { $shop }
mail-welcome-title = Välkommen
mail-welcome-text = Ditt konto hos { $shop } är klart. Där finns dina beställningar och adresser sparade åt dig.
mail-password-changed-subject = Ditt lösenord hos { $shop } har ändrats
mail-password-changed-title = Ditt lösenord har ändrats
mail-password-changed-text = Ditt lösenord ändrades nyss. Om det inte var du, svara genast på det här mejlet.
mail-payment-received-subject = Betalning mottagen för beställning { $number }
mail-payment-received-title = Betalningen är mottagen
mail-payment-received-text = Vi har fått { $total } för din beställning { $number }. Tack.
mail-order-cancelled-subject = Beställning { $number } har annullerats
mail-order-cancelled-title = Din beställning har annullerats
mail-order-cancelled-text = Beställning { $number } har annullerats. Om du redan hade betalat är pengarna på väg tillbaka till dig.

## Words that the storefront's handlers use, beside those of the templates
chip-price-from = Från { $from }
chip-price-to = Upp till { $to }
chip-price-between = { $from } – { $to }
stock-available = Tillgänglig
stock-external = Säljs av någon annan
search-suggest-all = Visa allt för ”{ $query }”
product-buy-elsewhere = Köp hos säljaren

## Meddelanden: vad som just hände
notice-account-made = Ditt konto är klart. Välkommen!
notice-address-saved = Din adress är sparad.
notice-address-removed = Adressen är borttagen.
notice-again-all = Allt från den beställningen ligger i varukorgen igen.
notice-again-some = Det mesta från den beställningen ligger i varukorgen. Allt av detta gick inte att lägga till: { $names }.
notice-again-none = Inget från den beställningen går att köpa just nu.
notice-cart-empty = Din varukorg är tom. Lägg något i den först.
notice-cart-first = Något i varukorgen behöver ses över innan du går vidare.
notice-password-changed = Ditt lösenord är ändrat och alla andra enheter är utloggade.
notice-password-reset = Ditt nya lösenord är sparat. Logga in med det.
notice-payment-declined = Betalningen nekades. Inget har dragits; du kan försöka igen här nedanför.
notice-payment-down = Betaltjänsten svarar inte. Din beställning ligger kvar; du kan betala den här nedanför om en stund.
notice-payment-waiting = Vi har inte hört något från betaltjänsten ännu. Sidan visar betalningen när den har kommit; du kan också försöka igen här nedanför.
notice-profile-saved = Dina ändringar är sparade.
notice-session-ended = Enheten är utloggad.
notice-sessions-ended = Alla andra enheter är utloggade.
notice-signed-out = Du är utloggad. Välkommen åter!

## Vid en rad i varukorgen
cart-line-unknown = Finns inte längre
cart-line-gone = Vi har inte den här längre. Ta bort den för att gå vidare.
cart-line-quantity = Den säljs i andra antal nu. { $fits } skulle passa.
cart-line-price = Priset är nu { $now }; det var { $was }.

## Det som ändrats innan beställningen lades
change-shipping = Leveranssättet du valde erbjuds inte längre. Välj ett annat.
change-total = Summan är nu { $total }.
change-accept = Om du beställer nu får du det som visas här.
change-all-gone = Någon hann före: inget i din varukorg går att få just nu. Inget har beställts eller dragits.
profile-current-hint = Behövs bara när du byter e-postadress.
