import { Injectable } from '@nestjs/common';

/** The present instant, as a dependency, so that tests and samples can act on any day. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
