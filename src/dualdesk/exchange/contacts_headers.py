"""What the columns of address books are called, by program and language: data, no more.

English names are those of Google, Outlook (classic and new), Thunderbird, HubSpot, Pipedrive, LinkedIn,
Salesforce, Kimai and plain lists; then German, French, Italian, Spanish and Dutch ones of Outlook and lists.
Case, accents, blanks and signs do not matter. A field is a name of FIELDS; several columns may give one field.
"""

from __future__ import annotations

NAMES: dict[str, str] = {
    "id": "ID|Record ID|Contact ID|Person ID|UID|Lead ID|hs object id",
    "name": (
        "Name|Full Name|Display Name|Contact Name|File As|Person|Anzeigename|Vollständiger Name|Ansprechpartner"
        "|Nom complet|Nome completo|Nombre completo|Volledige naam|Weergavenaam|Name anzeigen"
    ),
    "given": "First Name|Given Name|Forename|Fname|First|Vorname|Prénom|Nome|Nombre|Primer nombre|Voornaam",
    "additional": (
        "Middle Name|Additional Name|Middle Initial|Middle|Weitere Vornamen|Zweiter Vorname|Deuxième prénom"
        "|Secondo nome|Segundo nombre|Middelste naam"
    ),
    "family": (
        "Last Name|Family Name|Surname|Lname|Last|Nachname|Familienname|Nom|Nom de famille|Cognome|Apellidos|Apellido"
        "|Achternaam"
    ),
    "prefix": "Name Prefix|Prefix|Salutation|Honorific|Anrede|Namenspräfix|Titel|Titolo|Título|Aanhef",
    "suffix": "Name Suffix|Suffix|Namenszusatz|Suffixe|Sufijo|Achtervoegsel|Titolo straniero",
    "title?": "Title|Titre",
    "nickname": "Nickname|Nick Name|Alias|Spitzname|Surnom|Soprannome|Apodo|Bijnaam",
    "organisation": (
        "Client|Client Name|Customer|Customer Name|Company|Company Name|Organization|Organisation|Organization Name"
        "|Organisation Name|Account Name|Associated Company|Work Company|Firma|Firmenname|Unternehmen|Société"
        "|Entreprise|Società|Azienda|Empresa|Compañía|Organización|Bedrijf|Kunde|Primary Company|Employer|Business"
    ),
    "department": "Department|Organization Department|Work Dept|Abteilung|Service|Reparto|Departamento|Afdeling",
    "title": (
        "Job Title|Position|Organization Title|Work Title|Jobtitle|Jobtitel|Berufsbezeichnung|Arbeitstitel|Stelle"
        "|Fonction|Poste|Posizione|Qualifica|Puesto|Cargo|Functie|Headline"
    ),
    "role": "Role|Job Description|Profession|Occupation|Funktion|Beruf|Rolle|Professione|Profesión|Beroep",
    "note": (
        "Notes|Note|Comment|Comments|Description|Remarks|Notizen|Notiz|Bemerkungen|Bemerkung|Kommentar|Anmerkungen"
        "|Remarques|Annotazioni|Notas|Notities|Opmerkingen|About"
    ),
    "tags": (
        "Labels|Label|Tags|Tag|Categories|Category|Group Membership|Groups|Group|Kategorien|Kategorie|Gruppen|Gruppe"
        "|Schlagworte|Catégories|Categorie|Categorías|Categorieën|Keywords|Stichwörter|Mots clés"
    ),
    "birthday": (
        "Birthday|Birth Date|Date of Birth|Geburtstag|Geburtsdatum|Anniversaire|Date de naissance|Compleanno"
        "|Data di nascita|Cumpleaños|Fecha de nacimiento|Verjaardag|Geboortedatum"
    ),
    "birth_month": "Birth Month|Geburtsmonat",
    "birth_year": "Birth Year|Geburtsjahr",
    "anniversary": (
        "Anniversary|Wedding Day|Jahrestag|Hochzeitstag|Anniversaire de mariage|Anniversario|Aniversario|Speciale datum"
    ),
    "email": (
        "E-mail|Email|E-mail Address|Email Address|Mail|Email 1|E-mail 1|E-mail 2 Address|E-mail 3 Address|Email 2"
        "|Email 3|E-mail 2|E-mail 3|Primary Email|Email Primary|Secondary Email|Alternate Email|Additional Email"
        "|Other Email|Email Other|E-Mail-Adresse|Mailadresse|E-Mail 2: Adresse|E-Mail 3: Adresse|E-Mail-Adresse 2"
        "|E-Mail-Adresse 3|Primäre E-Mail-Adresse|Sekundäre E-Mail-Adresse|Weitere E-Mail-Adresse"
        "|Adresse de messagerie|Adresse de messagerie 2|Adresse de messagerie 3|Adresse e-mail|Courriel"
        "|Adresse de courrier|Indirizzo posta elettronica|Indirizzo posta elettronica 2|Indirizzo posta elettronica 3"
        "|Posta elettronica|Indirizzo e-mail|Dirección de correo electrónico|Dirección de correo electrónico 2"
        "|Dirección de correo electrónico 3|Correo electrónico|E-mailadres|E-mailadres 2|E-mailadres 3"
    ),
    "email:work": "Email Work|Work Email|Business Email|Email (Work)|E-Mail geschäftlich|Dienstliche E-Mail",
    "email:home": "Email Home|Home Email|Personal Email|Private Email|E-Mail privat|Private E-Mail",
    "phone": (
        "Phone|Phone Number|Telephone|Telephone Number|Phone 1|Phone 2|Tel|Tel.|Telefon|Telefonnummer|Rufnummer"
        "|Téléphone|Telefono|Teléfono|Telefoon|Primary Phone|Phone Primary"
    ),
    "phone:work": (
        "Business Phone|Business Phone 2|Work Phone|Phone Work|Office Phone|Phone (Work)|Telefon geschäftlich"
        "|Telefon geschäftlich 2|Tel. dienstlich|Telefon dienstlich|Téléphone (bureau)|Téléphone 2 (bureau)|Ufficio"
        "|Ufficio 2|Teléfono del trabajo|Teléfono del trabajo 2|Telefoon op werk|Telefoon op werk 2"
    ),
    "phone:home": (
        "Home Phone|Home Phone 2|Phone Home|Telefon privat|Telefon privat 2|Telefon (privat)|Telefon (privat 2)"
        "|Tel. privat|Téléphone (domicile)|Téléphone 2 (domicile)|Abitazione|Abitazione 2|Particular"
        "|Teléfono particular|Telefoon thuis|Telefoon thuis 2"
    ),
    "phone:mobile": (
        "Mobile|Mobile Phone|Mobile Phone 2|Mobile Number|Mobile Phone Number|Cell|Cell Phone|Cellphone|Phone Mobile"
        "|Home Mobile|Work Mobile|Mobiltelefon|Mobiltelefon 2|Mobil|Handy|Handynummer|Mobilnummer|Mobil-Tel.-Nr."
        "|Tél. mobile|Téléphone mobile|Portable|Cellulare|Telefono cellulare|Móvil|Teléfono móvil|Mobiel"
        "|Mobiele telefoon"
    ),
    "phone:main": (
        "Main Phone|Company Main Phone|Company Phone|Haupttelefon|Telefon Firma|Téléphone principal|Téléphone société"
        "|Telefono principale|Telefono principale società|Teléfono principal|Hoofdtelefoon|Hoofdtelefoon bedrijf"
    ),
    "phone:other": (
        "Other Phone|Phone Other|Weiteres Telefon|Téléphone (autre)|Altro telefono|Otro teléfono|Andere telefoon"
    ),
    "phone:work fax": (
        "Business Fax|Work Fax|Fax geschäftlich|Télécopie (bureau)|Fax (uff.)|Fax del trabajo|Fax op werk"
    ),
    "phone:home fax": "Home Fax|Fax privat|Télécopie (domicile)|Fax (ab.)|Fax particular|Fax thuis",
    "phone:fax": (
        "Fax|Fax Number|Fax-Nummer|Telefax|Faxnummer|Other Fax|Weiteres Fax|Télécopie|Télécopie (autre)|Altro fax"
        "|Otro fax|Andere fax"
    ),
    "phone:pager": "Pager|Pager Number|Pager-Nummer|Récepteur de radiomessagerie|Cercapersone|Localizador",
    "phone:car": "Car Phone|Autotelefon|Téléphone (voiture)|Telefono auto|Teléfono del automóvil|Autotelefoon",
    "phone:assistant": (
        "Assistant's Phone|Asst. Phone|Telefon Assistent|Téléphone de l'assistant(e)|Telefono assistente"
        "|Teléfono del ayudante|Telefoon assistent"
    ),
    "url": (
        "Website|Web Page|Web Page 1|Web Page 2|URL|Homepage|Website URL|Web|Webseite|Webseite 1|Webseite 2"
        "|Internetseite|Page Web|Site web|Pagina Web|Página Web|Webpagina|Business Homepage|Personal Web Page"
    ),
    "other": "IMAddress|Screen Name|Instant Messenger|Skype|Chat",
    "address": "Address|Full Address|Adresse|Anschrift|Indirizzo|Dirección|Adres|Location",
    "address:work": "Organization Address|Business Address|Work Address Formatted",
    "street": "Street|Street Address|Address Line 1|Address Line 2|Address 1|Address 2|Straße|Rue|Via|Calle|Straat",
    "city": "City|Town|Ort|Stadt|Ville|Città|Ciudad|Plaats|Wohnort",
    "region": ("State|State/Region|Region|Province|County|State/Province|Bundesland|Kanton|Région|Provincia|Provincie"),
    "postal_code": ("Zip|Zip Code|Postal Code|Postcode|Zip/Postal Code|PLZ|Postleitzahl|Code postal|CAP|Código postal"),
    "country": "Country|Country/Region|Land|Land/Region|Pays|Paese|País",
    "street:work": (
        "Business Street|Business Street 2|Business Street 3|Work Address|Work Address 2|Mailing Street"
        "|Billing Street|Primary Street|Straße geschäftlich|Straße geschäftlich 2|Straße geschäftlich 3"
        "|Dienstlich: Adresse|Dienstlich: Adresse 2|Rue (bureau)|Rue (bureau) 2|Rue (bureau) 3|Via (uff.)"
        "|Via (uff.) 2|Via (uff.) 3|Calle del trabajo|Calle del trabajo 2|Calle del trabajo 3|Werkadres, straat"
        "|Werkadres 2, straat|Werkadres 3, straat|Business Address PO Box|Postfach geschäftlich|Business PO Box"
    ),
    "city:work": (
        "Business City|Work City|Mailing City|Billing City|Primary City|Ort geschäftlich|Dienstlich: Ort"
        "|Ville (bureau)|Città (uff.)|Ciudad de trabajo|Ciudad del trabajo|Werkadres, plaats"
    ),
    "region:work": (
        "Business State|Work State|Mailing State|Mailing State/Province|Billing State|Billing State/Province"
        "|Primary State|Region geschäftlich|Bundesland/Kanton geschäftlich|Dienstlich: Bundesland|Dép/Région (bureau)"
        "|Provincia (uff.)|Provincia o estado de trabajo|Werkadres, provincie"
    ),
    "postal_code:work": (
        "Business Postal Code|Work ZipCode|Work Zip|Mailing Zip/Postal Code|Mailing Postal Code|Billing Postal Code"
        "|Billing Zip/Postal Code|Postleitzahl geschäftlich|Dienstlich: PLZ|Code postal (bureau)|CAP (uff.)"
        "|Código postal del trabajo|Werkadres, postcode"
    ),
    "country:work": (
        "Business Country|Business Country/Region|Work Country|Mailing Country|Billing Country"
        "|Land/Region geschäftlich|Land geschäftlich|Dienstlich: Land|Pays (bureau)|Pays/Région (bureau)"
        "|Paese/area geografica (uff.)|País o región del trabajo|Land/regio (werk)"
    ),
    "street:home": (
        "Home Street|Home Street 2|Home Street 3|Home Address|Home Address 2|Straße privat|Straße privat 2"
        "|Straße privat 3|Privat: Adresse|Privat: Adresse 2|Rue (domicile)|Rue (domicile) 2|Rue (domicile) 3"
        "|Via (ab.)|Via (ab.) 2|Via (ab.) 3|Calle del domicilio|Calle particular|Huisadres, straat"
        "|Huisadres, straat 2|Huisadres, straat 3|Home Address PO Box|Postfach privat"
    ),
    "city:home": (
        "Home City|Ort privat|Privat: Ort|Ville (domicile)|Città (ab.)|Ciudad particular|Ciudad del domicilio"
        "|Huisadres, plaats"
    ),
    "region:home": (
        "Home State|Bundesland/Kanton privat|Region privat|Privat: Bundesland|Dép/Région (domicile)|Provincia (ab.)"
        "|Provincia o estado particular|Huisadres, provincie"
    ),
    "postal_code:home": (
        "Home Postal Code|Home ZipCode|Home Zip|Postleitzahl privat|Privat: PLZ|Code postal (domicile)|CAP (ab.)"
        "|Código postal particular|Huisadres, postcode"
    ),
    "country:home": (
        "Home Country|Home Country/Region|Land/Region privat|Land privat|Privat: Land|Pays (domicile)"
        "|Pays/Région (domicile)|Paese/area geografica (ab.)|País o región particular|Land/regio (thuis)"
    ),
    "street:other": (
        "Other Street|Other Street 2|Other Street 3|Shipping Street|Weitere Straße|Weitere Straße 2|Weitere Straße 3"
        "|Rue (autre)|Rue (autre) 2|Rue (autre) 3|Altra via|Altra via 2|Altra via 3|Otra calle|Ander adres, straat"
        "|Other Address PO Box|Weiteres Postfach"
    ),
    "city:other": "Other City|Shipping City|Weiterer Ort|Ville (autre)|Altra città|Otra ciudad|Ander adres, plaats",
    "region:other": (
        "Other State|Shipping State|Shipping State/Province|Weiteres/r Bundesland/Kanton|Weitere Region"
        "|Dép/Région (autre)|Altra provincia|Otra provincia o estado|Ander adres, provincie"
    ),
    "postal_code:other": (
        "Other Postal Code|Shipping Postal Code|Shipping Zip/Postal Code|Weitere Postleitzahl|Code postal (autre)"
        "|Altro CAP|Otro código postal|Ander adres, postcode"
    ),
    "country:other": (
        "Other Country|Other Country/Region|Shipping Country|Weiteres/e Land/Region|Weiteres Land|Pays (autre)"
        "|Pays/Région (autre)|Altro paese/area geografica|Otro país o región|Land/regio (anders)"
    ),
    "fact": (
        "Spouse|Partner|Conjoint(e)|Coniuge|Cónyuge|Assistant's Name|Assistant(in)|Name Assistent|Manager's Name"
        "|Name des/r Vorgesetzten|Responsable|Nome manager|Hobby|Children|Kinder|Enfants|Referred By|Empfohlen von"
        "|VAT-ID|VAT ID|Tax-ID|Customer number|Custom 1|Custom 2|Custom 3|Custom 4|User 1|User 2|User 3|User 4"
        "|Benutzer 1|Benutzer 2|Benutzer 3|Benutzer 4|Lead Status|Lifecycle Stage|Industry|Account Number|Contact"
    ),
}

# Columns every program fills for itself; nothing is lost when they are not read.
SILENT: str = (
    "E-mail Type|E-mail 2 Type|E-mail 3 Type|E-mail Display Name|E-mail 2 Display Name|E-mail 3 Display Name"
    "|Gender|Language|Priority|Sensitivity|Private|Initials|Photo|Directory Server|E-Mail-Typ|E-Mail 2: Typ"
    "|E-Mail 3: Typ|E-Mail: Angezeigter Name|E-Mail 2: Angezeigter Name|E-Mail 3: Angezeigter Name|Geschlecht"
    "|Sprache|Priorität|Privat|Vertraulichkeit|Initialen|Verzeichnisserver|Contact owner|Owner|Account Owner"
    "|Create Date|Last Activity Date|Last Activity|Connected On|Associated Company IDs|Marketing contact status"
    "|Open deals|Closed deals|Next activity date|Person created|IsDeleted|OwnerId|CreatedById|CreatedDate"
    "|LastModifiedById|LastModifiedDate|SystemModstamp|Phonetic First Name|Phonetic Middle Name"
    "|Phonetic Last Name|Color|Visible|Timezone|Currency"
)

# Columns that only a list of firms has: its "Name" is then a firm's.
OF_FIRMS: str = "Billing Street|Account Number|VAT-ID|Number of Employees|NumEmp|Annual Revenue|Umsatzsteuer-ID"

# Columns of tables of work; where three of them stand, the rows are tasks, projects or times and no people.
OF_WORK: str = (
    "Task|Task ID|Project|Projects|Duration|Duration (h)|Start Time|End Time|Start Date|End Date|Due Date"
    "|Section/Column|Assignee|Parent task|Billable|Billable?|Hours|Hourly Rate|Billable Rate|Billable Default"
    "|Estimated Time|Order Date|Project Start|Project End|Activity|Billability|Card ID|Card Name|List Name"
    "|Aufgabe|Projekt|Dauer|Beginn|Ende|Fällig|Fälligkeitsdatum|Stunden"
)

# Google numbers its columns ("Phone 2 - Value"): what the parts of such a name mean.
NUMBERED: dict[str, str] = {
    "email": "email",
    "phone": "phone",
    "website": "url",
    "event": "date",
    "relation": "fact",
    "customfield": "fact",
    "im": "other",
    "address": "address",
    "organization": "organisation",
}
NUMBERED_PARTS: dict[str, str] = {
    "label": "label",
    "type": "label",
    "service": "label",
    "value": "value",
    "formatted": "address",
    "street": "street",
    "extendedaddress": "street",
    "pobox": "street",
    "city": "city",
    "region": "region",
    "postalcode": "postal_code",
    "country": "country",
    "name": "organisation",
    "title": "title",
    "department": "department",
    "jobdescription": "role",
}
