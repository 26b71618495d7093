/** Names are dealt out at random: any likeness to a living person is chance. */
export const GIVEN_NAMES = words(`
  Aisha Amara Anders Anika Astrid Beatriz Bram Caio Camila Carla Cedric Clara Dario Daniela Devon Elif Elin Emeka Erik Esme
  Farah Felix Freya Gustav Hana Hugo Ida Imani Ines Isak Jaya Joana Jonas Kai Karin Kenji Lars Leila Lena Liam Lucia Luka
  Maja Malik Mara Marco Mei Mikkel Mira Nadia Naomi Niels Nora Olivia Omar Oskar Otis Paula Pilar Priya Rafael Rania Ravi
  Rosa Ruben Sanne Sigrid Simon Sofia Soren Tara Theo Thiago Tova Uma Vera Victor Wei Yara Yusuf`);

export const SURNAMES = words(`
  Abbott Adeyemi Agarwal Albrecht Almeida Andersen Aoki Baptiste Barros Bauer Becker Bell Berg Bianchi Blake Boateng Brandt
  Bruun Cardoso Castillo Chan Clausen Cole Costa Dahl Dalton Das Demir Diaz Dubois Eklund Ellis Espinosa Falk Farrow Ferrari
  Fischer Fonseca Foster Friis Gallo Garcia Ghosh Grant Greene Haddad Hale Hansen Hartmann Hayes Henriksen Holm Hughes Ibrahim
  Ito Iversen Jensen Joshi Kamara Karlsen Keller Khan Kim Klein Koch Krause Kumar Lambert Larsen Lemaire Lim Lindqvist Lopes
  Lund Mahmoud Marsh Martins Mehta Mercer Moreau Mortensen Nair Nakamura Ndiaye Neves Ng Nielsen Novak Nunes Okafor Olsen Ortiz
  Osei Palmer Park Patel Pereira Petrov Pinto Poulsen Prasad Quinn Ramos Rao Reyes Ricci Rossi Sato Schmidt Serrano Shah Silva
  Skov Sorensen Steele Suzuki Tan Thomsen Torres Vance Vargas Vieira Vogel Wagner Walsh Weber Winther Wong Yamada Yilmaz Zhou`);

/** Departments with the titles in them; `weight` is a department's share of the people. */
export const DEPARTMENTS = [
  { weight: 24, name: "Sales", titles: ["Account Manager", "Sales Engineer", "Sales Director"] },
  { weight: 20, name: "Engineering", titles: ["Software Engineer", "Test Engineer", "Engineering Manager"] },
  { weight: 16, name: "Operations", titles: ["Operations Analyst", "Logistics Planner", "Site Manager"] },
  { weight: 10, name: "Finance", titles: ["Accountant", "Controller", "Financial Analyst"] },
  { weight: 8, name: "Customer Care", titles: ["Support Specialist", "Support Lead"] },
  { weight: 8, name: "Marketing", titles: ["Campaign Manager", "Content Editor"] },
  { weight: 6, name: "People", titles: ["Recruiter", "People Partner"] },
  { weight: 5, name: "IT", titles: ["Systems Administrator", "Service Desk Analyst"] },
  { weight: 3, name: "Legal", titles: ["Counsel", "Contract Manager"] },
] as const;

/** Companies whose people are guests in the tenant. */
export const PARTNERS = ["brightharbour.example", "oakline-logistics.example", "tessera-audit.example"] as const;

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
