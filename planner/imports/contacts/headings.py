"""Headings that people and programs write in many languages, and what they mean.

Numbers stand for any number ('Phone 2' is 'Phone 1'); case, accents and punctuation don't count.
"""

GENERAL: dict[str, str] = {
    "name": "Name|Full name|Fullname|Display name|Contact|Contact name|Person|Vollständiger Name"
    "|Nom complet"
    "|Nombre completo|Nome completo|Volledige naam|Naam|Imię i nazwisko|Name des Kontakts|Имя|ФИО"
    "|Nombre y apellidos"
    "|Όνομα|الاسم|नाम|姓名|名前|氏名|Tên|Ad Soyad",
    "given_name": "First name|Firstname|First|Given name|Forename|Vorname|Prénom|Nombre|Nome|Voornaam|Imię"
    "|Nombre de pila|Primeiro nome|Nome próprio",
    "middle_name": "Middle name|Middle initial|Weitere Vornamen|Deuxième prénom|Segundo nombre|Secondo nome"
    "|Middelste naam|Segundo nome|Drugie imię|Additional name",
    "family_name": "Last name|Lastname|Last|Surname|Family name|Nachname|Familienname|Nom|Nom de famille"
    "|Apellidos"
    "|Apellido|Cognome|Achternaam|Sobrenome|Apelido|Nazwisko|Фамилия",
    "prefix": "Prefix|Name prefix|Salutation|Honorific|Anrede|Individual prefix",
    "suffix": "Suffix|Name suffix|Suffixe|Sufijo|Suffisso|Sufiks|Sufixo|Achtervoegsel|Individual suffix",
    "pronouns": "Pronouns|Pronoun|Preferred pronouns|Pronomen|Pronoms|Pronombres|Pronomes|Pronomi",
    "organisation": "Organisation|Organization|Organisation name|Organization name|Company|Company name"
    "|Employer"
    "|Current employer|Firma|Unternehmen|Verein|Société|Entreprise|Association|Organización|Empresa"
    "|Compañía"
    "|Società|Azienda|Organizzazione|Bedrijf|Organisatie|Organização|Organizacja",
    "belongs_to": "Union|Church|Congregation|Parish|Group name|Chapter|Member of|Membership|Local",
    "job_title": "Job title|Title|Position|Role|Occupation|Fonction|Titre1|Puesto|Cargo|Posizione|Functie"
    "|Stanowisko|Beruf|Organization title|Posição",
    "department": "Department|Abteilung|Service|Departamento|Reparto|Afdeling|Dział|Organization department",
    "emails": "E-mail|Email|Mail|E-mail address|Email address|E-mail 1|Email 1|E-mail 2 address"
    "|Email 1 address"
    "|Primary email|Secondary email|Preferred email|E-Mail-Adresse|Adresse e-mail|Courriel"
    "|Adresse de messagerie"
    "|Correo electrónico|Correo|Dirección de correo electrónico|Indirizzo e-mail|Indirizzo email"
    "|E-mailadres"
    "|Endereço de email|Endereço de e-mail|Adres e-mail|Work email|Home email|Personal email|Other email"
    "|Эл. почта|Электронная почта|البريد الإلكتروني|ईमेल|电子邮件|邮箱|メール|メールアドレス",
    "phones": "Phone|Phone 1|Phone number|Phone number 1|Telephone|Tel|Mobile|Mobile phone|Mobile number"
    "|Cell"
    "|Cell phone|Cellphone|Home phone|Work phone|Business phone|Primary phone|Other phone|Telefon"
    "|Telefonnummer"
    "|Handy|Mobiltelefon|Mobil|Téléphone|Portable|Tél|Tél. mobile|Teléfono|Móvil|Celular|Telefono|Cellulare"
    "|Telefoon|Mobiel|Telefoonnummer|Telefone|Telemóvel|Numer telefonu|Komórka|Телефон|الهاتف"
    "|फ़ोन|电话|手机|電話|WhatsApp|Signal|SMS",
    "fax": "Fax|Fax number|Business fax|Home fax|Telefax|Télécopie",
    "address": "Address|Full address|Mailing address|Adresse|Anschrift|Dirección|Indirizzo|Adres|Endereço"
    "|Адрес"
    "|العنوان|पता|地址|住所",
    "street": "Street|Street address|Address 1|Address line 1|Straße|Strasse|Rue|Calle|Via|Straat|Rua"
    "|Ulica|Addr 1",
    "street_more": "Street 2|Supplemental address 1|Street line 2",
    "city": "City|Town|Ort|Stadt|Ville|Ciudad|Città|Plaats|Woonplaats|Cidade|Miasto|Miejscowość|Localidad"
    "|Comune",
    "region": "State|Province|Region|County|State province|Bundesland|Département|Provincia|Provincie"
    "|Estado"
    "|Województwo",
    "postcode": "Zip|Zip code|Zipcode|Postcode|Post code|Postal code|PLZ|Postleitzahl|Code postal"
    "|Código postal"
    "|CAP|CEP|Kod pocztowy",
    "country": "Country|Country region|Land|Pays|País|Paese|Kraj",
    "languages": "Language|Languages|Preferred language|Sprache|Sprachen|Langue|Langues|Idioma|Idiomas"
    "|Lingua|Lingue"
    "|Taal|Talen|Língua|Język|Języki",
    "neighbourhoods": "Neighborhood|Neighbourhood|Neighborhoods|Quarter|District name|Stadtteil|Quartier"
    "|Barrio"
    "|Quartiere|Wijk|Buurt|Bairro|Dzielnica",
    "issue_areas": "Issue|Issues|Issue area|Issue areas|Key issues|Top issues|Issues of concern|Theme|Themes"
    "|Topic|Topics|Causes|Thema|Themen|Themenfeld|Themenfelder|Themenbereiche|Anliegen|Thème|Thèmes|Thématiques"
    "|Enjeux|Tema|Temas|Temas de interés|Temas de interesse|Temi|Thema's|Onderwerpen|Temat|Tematy",
    "note": "Notes|Note|Comment|Comments|Remarks|Notizen|Bemerkungen|Bemerkung|Remarques|Commentaires|Notas"
    "|Observaciones|Anotações|Opmerkingen|Notities|Notatki|Uwagi",
    "kind": "Contact type|Type of contact",
    "no_phone": "Do not call|Do not phone|Do not contact by phone",
    "no_text": "Do not text|Do not sms|Do not contact by sms",
    "no_email": "Do not email|Do not e-mail|Email opt out|Opted out of email|Unsubscribed|No bulk emails",
    "no_post": "Do not mail",
    "no_contact": "Do not contact",
    "yes_email": "Email opt in",
    "yes_text": "Mobile opt in|Sms opt in",
    "state_email": "Email subscription status|Email status|Email opt-in status",
    "state_text": "Sms opt-in status|Sms status|Sms subscription status",
}
