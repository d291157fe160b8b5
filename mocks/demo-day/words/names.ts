/** Given and family names that go together. */
interface NamePool {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const split = (text: string): readonly string[] => text.trim().split(/\s+/);

export const germanNames: NamePool = {
  given: split(`
    Anna Birgit Carola Charlotte Claudia Daniela Elena Eva Friederike Gesa Hanna Heike Ines Johanna Julia Karin
    Katharina Kerstin Lena Luise Maren Marlene Miriam Nadine Nina Petra Rebecca Sabine Silke Susanne Tanja Ulrike Vera
    Alexander Andreas Arne Bastian Bernd Christoph Clemens Dirk Dominik Fabian Florian Georg Gregor Hannes Henrik
    Holger Jan Jens Joachim Jonas Kai Konrad Lars Lukas Martin Matthias Moritz Niklas Oliver Philipp Ralf Rainer
    Simon Stefan Sven Thorsten Tobias Uwe Volker Wolfgang
  `),
  family: split(`
    Ahlers Albrecht Bachmeier Baumgart Berger Böttcher Brandhorst Brinkmann Buchholz Claasen Dahlke Dierks Ebeling
    Eckhardt Engelke Fahrenholz Feldkamp Förster Gerlach Grabowski Hagemann Hartwig Heidrich Hellwege Hinrichs Jansen
    Jürgens Kaltenbach Kempf Kirchhoff Klostermann Köhler Kranz Krüger Lammers Lindemann Lohse Mahler Mertens Meurer
    Nagel Neubauer Oltmann Ostermann Paulsen Petersen Pohlmann Quandt Rademacher Reimers Röhrig Rothe Sander
    Scharnagl Schirmer Schnoor Seidel Stahmer Steinbeck Thiele Thoms Uhlig Voigt Wegener Weinhold Wiechmann Wörner
    Zander Ziegler Zimmerer
  `),
};

/** Two in ten contacts; the feed has to hold every script and every order of names. */
export const internationalNames: readonly NamePool[] = [
  {
    given: split('Elif Zeynep Deniz Kerem Murat Selin'),
    family: split('Aydın Demirci Korkmaz Şahin Yalçın Öztürk'),
  },
  {
    given: split('Agnieszka Katarzyna Paweł Tomasz Zofia'),
    family: split('Kowalczyk Nowicka Piątek Wiśniewska Zieliński'),
  },
  {
    given: split('Chiara Giulia Lorenzo Matteo'),
    family: split("Barbieri Colombo D'Angelo Marchetti Ricci"),
  },
  { given: split('Amélie Élodie Guillaume Mathieu'), family: split('Delcourt Fournier Lefèvre Marchand') },
  { given: split('Anouk Femke Joost Sander'), family: ['de Wit', 'van Aerde', 'van der Veen', 'Hoekstra'] },
  { given: split('Astrid Henning Ingrid Mikael'), family: split('Bergström Lindqvist Nyström Sørensen') },
  { given: split('Amara Kofi Ngozi Kwame'), family: split('Mensah Okafor Adeyemi Boateng') },
  { given: split('Ananya Priya Rohan Vikram'), family: split('Deshpande Iyer Kulkarni Raman') },
  { given: split('Haruka Kenji Yuki Takumi'), family: split('Hayashi Tanabe Morita Ishikawa') },
  { given: split('Charlotte Eleanor James Oliver'), family: split('Ashcombe Fairburn Holloway Whitcombe') },
  { given: split('Beatriz Inês Duarte Tiago'), family: split('Ferreira Carvalho Nogueira Tavares') },
];

/** Nobles, doctors and double names: what a row has to survive. */
export const longNames: readonly string[] = [
  'Dr.-Ing. Maximilian Freiherr von Hohenstein-Waldburg',
  'Prof. Dr. Anneliese Schulze-Wischhusen-Brinkmann',
  'Subramaniam Venkataraghavan Krishnamoorthy',
  'María del Carmen Fernández de la Vega Santillán',
  'Dipl.-Wirt.-Ing. (FH) Friedrich-Wilhelm Graf zu Lauterstein',
  'Dr. jur. Alexandra-Konstantina Papadimitropoulou',
];
