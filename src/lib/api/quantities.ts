import * as z from 'zod/mini';
import { thousandths } from '#lib/domain/money.ts';
import { Text } from './text.ts';

/** A receipt has no more lines. */
const MOST_LINES = 1000;

/** Thousandths by the sold line's id. */
export const LineQuantities = z
	.record(Text.check(z.minLength(1), z.maxLength(80)), z.pipe(z.int().check(z.minimum(0)), z.transform(thousandths)))
	.check(z.refine((lines) => Object.keys(lines).length <= MOST_LINES));
export type LineQuantities = z.infer<typeof LineQuantities>;
