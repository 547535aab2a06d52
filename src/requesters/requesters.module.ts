import { Module } from '@nestjs/common';
import { RequesterDirectory } from './requester-directory';

/** The directory of those who ask again and again. */
@Module({ providers: [RequesterDirectory], exports: [RequesterDirectory] })
export class RequestersModule {}
