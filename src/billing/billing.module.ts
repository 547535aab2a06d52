import { Module } from '@nestjs/common';
import { PreviewFee } from './preview-fee';

/** Prices, and what was charged and paid. */
@Module({ providers: [PreviewFee], exports: [PreviewFee] })
export class BillingModule {}
