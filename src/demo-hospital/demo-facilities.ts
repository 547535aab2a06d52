import type { StaffRole } from '../domain/roles';

export type DemoPrefix = 'SGH' | 'SVC';

/** The two places of the demo: the second one shows that nobody sees another facility's requests. */
export const DEMO_FACILITIES = [
  {
    prefix: 'SGH',
    name: 'Sample General Hospital',
    timeZone: 'America/Chicago',
    state: 'TX',
    address: '100 Example Avenue, Anytown, ST 00000',
    phone: '555-0100',
  },
  {
    prefix: 'SVC',
    name: 'Sample Valley Clinic',
    timeZone: 'America/Denver',
    state: null,
    address: '22 Example Valley Road, Anytown, ST 00000',
    phone: '555-0190',
  },
] as const satisfies readonly {
  prefix: DemoPrefix;
  name: string;
  timeZone: string;
  state: string | null;
  address: string;
  phone: string;
}[];

/** One password for every demo account, printed at each start: a demo hides nothing. */
export const DEMO_PASSWORD = 'sample-hospital-demo';

export interface DemoAccount {
  email: string;
  name: string;
  roles: Partial<Record<DemoPrefix, readonly StaffRole[]>>;
}

/** Staff of the demo, one of each role; the last two work at both places. */
export const DEMO_STAFF = {
  clerk: { email: 'casey.clerk@sample.example', name: 'Casey Clerk', roles: { SGH: ['clerk'] } },
  specialist: {
    email: 'sam.specialist@sample.example',
    name: 'Sam Specialist',
    roles: { SGH: ['specialist'] },
  },
  reviewer: { email: 'riley.reviewer@sample.example', name: 'Riley Reviewer', roles: { SGH: ['reviewer'] } },
  valleyClerk: {
    email: 'val.valley@sample.example',
    name: 'Val Valley',
    roles: { SVC: ['clerk', 'specialist'] },
  },
  privacyOfficer: {
    email: 'parker.privacy@sample.example',
    name: 'Parker Privacy',
    roles: { SGH: ['privacy_officer'], SVC: ['privacy_officer'] },
  },
  administrator: {
    email: 'addison.admin@sample.example',
    name: 'Addison Admin',
    roles: { SGH: ['administrator'], SVC: ['administrator'] },
  },
} as const satisfies Record<string, DemoAccount>;

export type DemoPerson = keyof typeof DEMO_STAFF;

/** The accounts as lines to print at start. */
export function demoAccountLines(): string[] {
  const accounts: DemoAccount[] = Object.values(DEMO_STAFF);
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return [
    `Demo accounts, each with the password ${DEMO_PASSWORD}`,
    ...accounts.map(({ email, roles }) => `  ${email.padEnd(width)}  ${rolesText(roles)}`),
  ];
}

function rolesText(roles: DemoAccount['roles']): string {
  return DEMO_FACILITIES.flatMap(({ prefix, name }) => {
    const here = roles[prefix];
    return here ? [`${here.join(' and ').replace('_', ' ')} at ${name}`] : [];
  }).join(', ');
}
