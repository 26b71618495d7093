import type { Account, Habits, SecondFactor } from "./account.js";
import { laptop, phone, script, unknownDevice } from "./devices.js";
import { DEPARTMENTS, GIVEN_NAMES, PARTNERS, SURNAMES } from "./names.js";
import { officeEgress, residential } from "./origins.js";
import { DESTINATIONS, OFFICES } from "./places.js";
import type { Random } from "./random.js";
import type { Tenant } from "./tenant.js";

const FACTORS: readonly { weight: number; factor: SecondFactor | undefined }[] = [
  { weight: 70, factor: "Mobile app notification" },
  { weight: 14, factor: "Mobile app verification code" },
  { weight: 11, factor: "Text message" },
  { weight: 5, factor: undefined },
];
const SERVICES = ["svc-archive", "svc-backup", "svc-scan", "svc-print", "svc-reports", "svc-monitor"];

/**
 * `count` accounts: members, about 4 % guests and 0.5 % services (at least one of each). `firstDay` and `days` are the
 * window, for holidays.
 */
export function createAccounts(
  tenant: Tenant,
  count: number,
  firstDay: number,
  days: number,
  random: Random,
): Account[] {
  const services = Math.min(SERVICES.length, Math.max(1, Math.round(count * 0.005)));
  const guests = Math.max(1, Math.round(count * 0.04));
  const taken = new Set<string>();
  const partners = new Map(PARTNERS.map((domain) => [domain, random.fork(domain).guid()]));
  const members = Array.from({ length: count - guests - services }, (_, i) =>
    createMember(tenant, i, taken, firstDay, days, random.fork(`member ${i}`)),
  );
  appointManagers(members, random.fork("managers"));
  return [
    ...members,
    ...Array.from({ length: guests }, (_, i) =>
      createGuest(tenant, partners, taken, firstDay, random.fork(`guest ${i}`)),
    ),
    ...SERVICES.slice(0, services).map((alias) => createService(tenant, alias, firstDay, random.fork(alias))),
  ];
}

function createMember(
  tenant: Tenant,
  number: number,
  taken: Set<string>,
  firstDay: number,
  days: number,
  random: Random,
): Account {
  const { given, surname, alias } = createName(taken, random);
  const department = random.weighted(DEPARTMENTS);
  const office = random.weighted(OFFICES);
  const home = random.pick(office.homes);
  return {
    kind: "member",
    id: random.guid(),
    upn: `${alias}@${tenant.domain}`,
    alias,
    name: `${given} ${surname}`,
    given,
    surname,
    department: department.name,
    title: random.pick(department.titles),
    employeeId: String(10_000 + number),
    roles: rolesIn(department.name, random),
    manager: undefined,
    office: office.place,
    home,
    line: residential(home, random),
    laptop: laptop(10_000 + number, random),
    phone: phone(given, random),
    factor: random.weighted(FACTORS).factor,
    vpn: random.chance(0.08),
    habits: createHabits(firstDay, days, random),
    homeTenantId: tenant.id,
    createdDay: firstDay - 30 - random.integer(2_500),
  };
}

function createGuest(
  tenant: Tenant,
  partners: ReadonlyMap<string, string>,
  taken: Set<string>,
  firstDay: number,
  random: Random,
): Account {
  const { given, surname, alias } = createName(taken, random);
  const [partner, homeTenantId] = random.pick([...partners]);
  const home = random.pick(DESTINATIONS);
  const device = unknownDevice(random);
  return {
    kind: "guest",
    id: random.guid(),
    upn: `${alias}_${partner}#EXT#@${tenant.domain}`,
    alias: `${alias}_${partner}#EXT#`,
    name: `${given} ${surname}`,
    given,
    surname,
    department: "",
    title: "",
    employeeId: "",
    roles: [],
    manager: undefined,
    office: home,
    home,
    line: residential(home, random),
    laptop: device,
    phone: device,
    factor: "Mobile app notification",
    vpn: false,
    habits: { begins: random.normal(9, 0.5), hours: 8, inOffice: 0, leave: [0, 0] },
    homeTenantId,
    createdDay: firstDay - 10 - random.integer(600),
  };
}

function createService(tenant: Tenant, alias: string, firstDay: number, random: Random): Account {
  const office = OFFICES.map(({ place }) => place)[0];
  const line = office && officeEgress(office)[0];
  if (!line) throw new RangeError("There is no office for a service to run in.");
  const device = script("FennmarkJobRunner/3.4");
  return {
    kind: "service",
    id: random.guid(),
    upn: `${alias}@${tenant.domain}`,
    alias,
    name: alias,
    given: "",
    surname: "",
    department: "IT",
    title: "",
    employeeId: "",
    roles: [],
    manager: undefined,
    office: line.place,
    home: line.place,
    line,
    laptop: device,
    phone: device,
    factor: undefined,
    vpn: false,
    habits: { begins: 22, hours: 7, inOffice: 1, leave: [0, 0] },
    homeTenantId: tenant.id,
    createdDay: firstDay - 400 - random.integer(1_500),
  };
}

function createName(taken: Set<string>, random: Random): { given: string; surname: string; alias: string } {
  const given = random.pick(GIVEN_NAMES);
  const surname = random.pick(SURNAMES);
  const plain = `${given}.${surname}`.toLowerCase();
  let alias = plain;
  for (let n = 2; taken.has(alias); n++) alias = `${plain}${n}`;
  taken.add(alias);
  return { given, surname, alias };
}

function createHabits(firstDay: number, days: number, random: Random): Habits {
  const away = random.chance(0.15) ? firstDay + random.integer(days) : 0;
  return {
    begins: random.normal(8.5, 0.6),
    hours: random.between(7.5, 9.5),
    inOffice: random.between(0.2, 0.9),
    leave: [away, away + (away ? 5 + random.integer(8) : 0)],
  };
}

function rolesIn(department: string, random: Random): string[] {
  if (department !== "IT") return [];
  if (random.chance(0.12)) return ["Global Administrator"];
  return random.chance(0.4) ? ["User Administrator"] : [];
}

function appointManagers(members: readonly Account[], random: Random): void {
  for (const { name } of DEPARTMENTS) {
    const people = members.filter(({ department }) => department === name);
    const leads = people.slice(0, Math.ceil(people.length / 9));
    const own = random.fork(name);
    for (const person of people) {
      const above = leads.includes(person) ? leads[0] : own.pick(leads);
      if (above !== person) person.manager = above;
    }
  }
}
