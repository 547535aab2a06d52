export { demoAtStart } from './demo-at-start';
export { demoAccountLines } from './demo-facilities';
export { DemoHospitalError } from './demo-hospital-error';
export { seedDemoHospital } from './seed-demo-hospital';
export type { SeedOptions } from './seed-demo-hospital';
export { verbsOf } from './verbs-of';
