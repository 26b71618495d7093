import type { Account } from "./account.js";
import { ACTIVITIES } from "./activities.js";
import { userTarget, type Activity, type Target } from "./audit-event.js";
import { consentTo, EVERYDAY_APPLICATIONS } from "./consent.js";
import { laptopOrigin, type Day } from "./day.js";
import { updated } from "./modified-property.js";
import { officeEgress } from "./origins.js";
import type { Random } from "./random.js";
import { members, type Scene } from "./scene.js";

const GROUPS = [
  "All Staff",
  "VPN Users",
  "Project Aurora",
  "Finance Reports",
  "Lab Access",
  "Travel Approvers",
  "Sales EMEA",
];

/** What changes about somebody on a working day, with how often that is. */
const CHANGES: readonly { rate: number; make: (change: Chance) => void }[] = [
  { rate: 0.01, make: (chance) => bySelf(chance, ACTIVITIES.changePassword) },
  { rate: 0.003, make: (chance) => bySelf(chance, ACTIVITIES.selfServiceReset, "Successfully completed reset.") },
  { rate: 0.004, make: (chance) => bySelf(chance, ACTIVITIES.registerSecurityInfo, methodRegistered(chance)) },
  { rate: 0.008, make: (chance) => bySelf(chance, ACTIVITIES.registerDevice) },
  { rate: 0.0006, make: consents },
  { rate: 0.035, make: synchronized },
  { rate: 0.003, make: (chance) => byServiceDesk(chance, ACTIVITIES.resetPassword) },
  { rate: 0.012, make: (chance) => byServiceDesk(chance, ACTIVITIES.addToGroup) },
  { rate: 0.005, make: (chance) => byServiceDesk(chance, ACTIVITIES.removeFromGroup) },
];

interface Chance {
  readonly scene: Scene;
  readonly account: Account;
  readonly ip: string;
  readonly time: number;
  readonly random: Random;
}

/** The changes in the directory that a day brings. */
export function keepHouse(scene: Scene, day: Day, random: Random): void {
  if (!day.works) return;
  for (const { rate, make } of CHANGES) {
    if (!random.chance(rate)) continue;
    const time = random.between(day.begins, day.ends);
    const origin = laptopOrigin(day, time);
    if (origin) make({ scene, account: day.account, ip: origin.ip, time, random });
  }
}

function bySelf({ scene, account, ip, time, random }: Chance, activity: Activity, reason = ""): void {
  const device: Target = { id: account.laptop.id, displayName: account.laptop.name, type: "Device" };
  const targets = [activity === ACTIVITIES.registerDevice ? device : userTarget(account)];
  scene.log.audit({ time, activity, by: { account, ip }, targets, reason }, random);
}

function methodRegistered({ account }: Chance): string {
  return account.factor === "Text message"
    ? "User registered Mobile Phone SMS"
    : "User registered Authenticator App with Notification and Code";
}

function consents({ scene, account, ip, time, random }: Chance): void {
  consentTo(scene.log, random.pick(EVERYDAY_APPLICATIONS), { account, ip }, time, random);
}

function synchronized({ scene, account, time, random }: Chance): void {
  const by = { app: "Microsoft Azure AD Connect", servicePrincipalId: scene.random.fork("directory sync").guid() };
  const property = random.pick(["TelephoneNumber", "Department", "JobTitle", "PhysicalDeliveryOfficeName"]);
  const targets = [userTarget(account, ...updated(property, valueOf(account, property), random))];
  scene.log.audit({ time, activity: ACTIVITIES.updateUser, by, targets }, random);
}

function valueOf(account: Account, property: string): string {
  if (property === "Department") return account.department;
  if (property === "JobTitle") return account.title;
  return property === "TelephoneNumber" ? `ext. ${account.employeeId}` : account.office.city;
}

function byServiceDesk({ scene, account, time, random }: Chance, activity: Activity): void {
  const desk = members(scene).filter((member) => member.department === "IT" && member !== account);
  const [egress] = officeEgress(account.office);
  if (desk.length === 0 || !egress) return;
  const name = random.pick(GROUPS);
  const group: Target = { id: scene.random.fork(`group ${name}`).guid(), displayName: name, type: "Group" };
  const targets = activity.category === "GroupManagement" ? [userTarget(account), group] : [userTarget(account)];
  scene.log.audit({ time, activity, by: { account: random.pick(desk), ip: egress.ip }, targets }, random);
}
