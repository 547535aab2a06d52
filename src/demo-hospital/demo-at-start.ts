import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { demoAccountLines } from './demo-facilities';
import { DemoHospitalError } from './demo-hospital-error';
import { seedDemoHospital } from './seed-demo-hospital';
import { verbsOf } from './verbs-of';

/**
 * Make the demo hospital at the first start of a system whose worker runs. What stands in the way of the demo does
 * not stop the system.
 * @returns lines to print: the accounts, or why there are none
 */
export async function demoAtStart(
  app: INestApplicationContext,
  print: (line: string) => void,
): Promise<string[]> {
  try {
    await seedDemoHospital({
      dataSource: app.get(DataSource),
      verbs: verbsOf(app),
      onBegin: () => print('Making the demo hospital; this takes less than a minute and happens once ...'),
    });
    return demoAccountLines();
  } catch (error) {
    if (!(error instanceof DemoHospitalError)) throw error;
    return error.code === 'PREFIX_TAKEN' ? [error.message] : [error.message, ...demoAccountLines()];
  }
}
