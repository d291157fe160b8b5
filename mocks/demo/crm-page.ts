/** Stands where the links of the made-up contacts lead. */
export const crmPage = `<!doctype html>
<html lang="de">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>CRM (Demo)</title>
  </head>
  <body>
    <h1>Hier öffnet sich Ihr CRM</h1>
    <p>Die Demo hat keins: Der Kontakt ist erfunden. Schließen Sie diese Seite; in der Liste können Sie festhalten, ob Sie nachgefasst haben.</p>
    <p lang="en">Your CRM opens here. The demo has none: the contact is made up.</p>
  </body>
</html>
`;
