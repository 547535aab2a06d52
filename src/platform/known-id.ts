import { Param } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { refuse } from '../domain/refusals';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is no id at all names nothing, just as the id of another facility does. */
const orNotFound: PipeTransform<string, string> = {
  transform: (value) => (UUID.test(value) ? value.toLowerCase() : refuse('NOT_FOUND')),
};
const pageNumber: PipeTransform<string, number> = {
  transform: (value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : refuse('NOT_FOUND')),
};

/** An id in the address, e.g. `@KnownId('requestId')`. @throws RefusedError NOT_FOUND when it is none */
export const KnownId = (name: string): ParameterDecorator => Param(name, orNotFound);

/** A page number in the address, from 1. @throws RefusedError NOT_FOUND when it is none */
export const PageNumber = (name: string): ParameterDecorator => Param(name, pageNumber);
