"""The words and sentences that generated texts are made of; all of it is invented."""

from __future__ import annotations

STEMS = (  # noqa: SIM905 - a word a line would be a hundred lines
    "Akker Appel Beek Berken Beuken Bloemen Boomgaard Bosrand Braam Brouwerij Distel Doorn Duif "
    "Eiken Elzen Ezel Fazant Gaver Gentiaan Gras Haag Hazelaar Heide Hemel Hoeve Hop Iepen Jager "
    "Kapel Kastanje Kersen Kievit Klaver Klooster Koekoek Koren Kouter Krekel Kruis Leeuwerik Lelie "
    "Linde Lijster Margriet Meidoorn Merel Mispel Molen Mus Narcis Neer Nachtegaal Olmen Oever Paarden "
    "Patrijs Peren Pijnboom Ploeg Populier Rozen Ruiter Schaap Schuur Sleutelbloem Sparren Spinnerij "
    "Steen Tarwe Tulpen Uilen Veld Vennen Vink Vlas Vlier Vossen Waterhoen Weide Wever Wilgen Zand "
    "Zavel Zilver Zonne Zwaluw"
).split()
ENDINGS = ("straat", "laan", "weg", "dreef", "hof", "plein", "pad", "steenweg")
QUARTERS = (  # noqa: SIM905 - a word a line would be a hundred lines
    "Achterheide Bergendal Boskant Broekzijde Centrum Dennenpark Donkvijver Driehoek Eikenkwartier "
    "Elsbos Gasthuisveld Groenhoek Heikant Hogeweg Kanaalzone Kapelhof Kasteeldreef Kleine-Heide "
    "Kruispunt Langerode Leemputten Lindehoek Meersen Molenkouter Nieuwland Oosteinde Overbeek "
    "Papenhof Park-Zuid Rietvelden Schapenweide Spoorkant Steenoven Ter-Beke Vijverhof Westrand"
).split()

KINDS = {
    "burglary": 22,
    "attempted-burglary": 10,
    "suspicious-vehicle": 9,
    "suspicious-situation": 9,
    "theft": 8,
    "bicycle-theft": 8,
    "doorstep-fraud": 7,
    "vandalism": 5,
    "fire": 2,
    "co-poisoning": 2,
    "missing-person": 1,
    "nuisance": 3,
    "prevention": 9,
    "meeting": 2,
    "network-news": 3,
}
"""How often each kind of notice is written, in parts of a hundred."""

TITLES = {
    "burglary": "Inbraak in de {street}",
    "attempted-burglary": "Poging tot inbraak in de {street}",
    "suspicious-vehicle": "Opvallende wagen in de {street}",
    "suspicious-situation": "Verdachte situatie in de {street}",
    "theft": "Diefstal in de {street}",
    "bicycle-theft": "Fietsen gestolen in de {street}",
    "doorstep-fraud": "Oplichter aan de deur in de {street}",
    "vandalism": "Vernieling in de {street}",
    "fire": "Brand in de {street}",
    "co-poisoning": "Koolmonoxide in een woning in de {street}",
    "missing-person": "Vermist in de buurt van de {street}",
    "nuisance": "Overlast in de {street}",
    "prevention": "Zo hou je je huis veilig in {season}",
    "meeting": "Informatieavond over {topic}",
    "network-news": "Nieuws van het netwerk in {season}",
}
OPENINGS = {
    "burglary": "Op {weekday} is ingebroken in een woning in de {street}, tussen {hour} en {later} uur.",
    "attempted-burglary": "Op {weekday} probeerde iemand een achterdeur te forceren in de {street}.",
    "suspicious-vehicle": "In de {street} reed op {weekday} een {colour} bestelwagen traag heen en weer.",
    "suspicious-situation": "Rond {hour} uur belde iemand in de {street} aan bij meerdere woningen zonder reden.",
    "theft": "Uit een tuinhuis in de {street} verdween op {weekday} gereedschap.",
    "bicycle-theft": "In de {street} zijn op {weekday} twee fietsen gestolen die niet op slot stonden.",
    "doorstep-fraud": "In de {street} stond op {weekday} iemand aan de deur die zich uitgaf voor een medewerker van het waterbedrijf.",
    "vandalism": "In de {street} zijn op {weekday} spiegels van geparkeerde wagens vernield.",
    "fire": "Op {weekday} bluste de brandweer een schuurbrand in de {street}.",
    "co-poisoning": "In een woning in de {street} kwam op {weekday} koolmonoxide vrij uit een oude geiser.",
    "missing-person": "Sinds {weekday} is een bewoner uit de buurt van de {street} niet meer thuis geweest.",
    "nuisance": "Bewoners van de {street} melden sinds {weekday} lawaai tot laat in de nacht.",
    "prevention": "In {season} krijgt de politie meer meldingen over {topic}.",
    "meeting": "Je bent welkom op een avond over {topic}, ook als je geen lid bent.",
    "network-news": "De coördinatoren kwamen samen en keken terug op {season}.",
}
FOLLOWING = {
    "feedback": (
        "Hoe het afliep in de {street}",
        "De politie laat weten wat ze deed met de melding over de {street}.",
    ),
    "closing": (
        "Het onderzoek in de {street} is afgerond",
        "Dit is het laatste bericht over wat in de {street} gebeurde.",
    ),
}
"""What comes after an incident, one after the other: a title and a first sentence."""
SENTENCES = (
    "Niemand raakte gewond, en de schade bleef gelukkig beperkt.",
    "De bewoners waren een paar uur weg en merkten het pas toen ze thuiskwamen.",
    "Vanuit de {other} reed een {colour} wagen weg in de richting van de {street}.",
    "De politie deed onderzoek in de buurt en sprak met bewoners van de {other}.",
    "Was je rond {hour} uur in de {street} of de {other}, denk dan na over wat je zag.",
    "Heb je een deurbel met een camera, kijk dan de beelden van {weekday} even na.",
    "Wat je weet over deze zaak geef je door aan de politie, niet aan de andere leden.",
    "Er is geen reden tot ongerustheid, want zulke zaken zijn in onze wijk zeldzaam.",
    "Het is de eerste keer dit jaar dat we zoiets horen uit de {other}.",
    "Vorige maand gebeurde iets gelijkaardigs een paar straten verder.",
    "De wijkagent komt de volgende dagen vaker langs, ook 's avonds.",
    "Sluit ramen en deuren goed af, ook als je maar even bij de buren bent.",
    "Laat geen ladder of vuilnisbak staan waarop iemand kan klimmen.",
    "Een lamp op een schakelklok doet een leeg huis bewoond lijken.",
    "Haal de brievenbus van je buren leeg als ze met vakantie zijn.",
    "De preventieadviseur van de gemeente komt gratis bij je langs en bekijkt sloten en ramen.",
    "Schrijf het nummer van je fiets op en bewaar de factuur op een vaste plaats.",
    "Vraag altijd een kaart aan wie zich aanmeldt, en bel zelf naar het bedrijf.",
    "Laat niemand binnen die je niet verwacht, ook niet wie een gele vest draagt.",
    "Spreek niemand zelf aan en ga niet op zoek, want dat is werk van de politie.",
    "Bel 101 zodra je iets ziet dat je niet vertrouwt, en doe dat zelf.",
    "Je hoeft niet zeker te zijn om te bellen, want de politie kijkt het liever een keer te veel na.",
    "De brandweer raadt aan om in elke slaapkamer een rookmelder te hangen.",
    "Hou een toestel dat brandt op gas goed in het oog en laat de schouw elk jaar vegen.",
    "De avond duurt ongeveer twee uur en daarna is er koffie.",
    "We zoeken nog iemand die de coördinator voor de {other} wil helpen.",
    "Er kwamen dit jaar {number} gezinnen bij, vooral uit de {street} en de {other}.",
    "De gemeente plaatst binnenkort nieuwe borden aan het begin van de {other}.",
    "Wie wil meedenken over het charter, mailt naar de mailbox van het netwerk.",
    "Dank aan de {number} bewoners die belden of een bericht stuurden.",
    "Zodra we meer weten, lees je het in een volgend bericht.",
    "Dit bericht mag je tonen aan wie bij je woont, maar zet het niet op sociale media.",
)
ADVICE = (
    "Doe de achterdeur en de garage op slot.",
    "Laat een lamp branden als je het huis verlaat.",
    "Vraag je buren om een oogje in het zeil te houden.",
    "Zet je fiets vast aan iets dat niet mee kan.",
    "Laat niets van waarde zichtbaar in je wagen liggen.",
    "Vertrouw je het niet? Bel 101 en wacht binnen.",
    "Geef nooit een code of een pincode door aan de deur.",
    "Test je rookmelders op de eerste dag van de maand.",
    "Verlucht een kamer waarin een kachel brandt.",
)
SEASONS = ("de winter", "de lente", "de zomer", "de herfst", "de donkere dagen", "de vakantie")
TOPICS = ("inbraak", "fietsdiefstal", "oplichting aan de deur", "brand in huis", "veilig verkeer")
COLOURS = ("witte", "grijze", "donkerblauwe", "zwarte", "rode", "zilverkleurige")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
