import { Module } from '@nestjs/common';
import { ReadReport } from './read-report';

/** Figures of a facility's work, counted in the database. */
@Module({ providers: [ReadReport], exports: [ReadReport] })
export class ReportsModule {}
