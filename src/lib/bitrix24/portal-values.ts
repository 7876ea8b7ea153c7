import * as z from 'zod/mini';
import { hryvnias, quantityOf } from './decimal.ts';

/** An id as the portal tells it: a number, or its digits. */
export const Id = z.pipe(
	z.union([z.int().check(z.positive()), z.string().check(z.regex(/^[1-9]\d{0,14}$/))]),
	z.transform(Number)
);
/** A text, however the portal tells it, as any database holds it and any request carries it; nothing is an empty one. */
export const Words = z.pipe(
	z.optional(z.nullable(z.union([z.string(), z.number()]))),
	z.transform((words) =>
		String(words ?? '')
			.replace(/\p{Surrogate}/gu, '\ufffd')
			.replaceAll('\0', '')
	)
);
/** Of a payment; it may have none: 0. */
export const PaySystemId = z.pipe(Words, z.transform(Number));
const Digits = z.union([z.number(), z.string()]);
/** Null: nothing that could be ours. */
export const Money = z.pipe(
	Digits,
	z.transform((amount) => {
		const read = hryvnias(String(amount));
		return read.ok ? read.amount : null;
	})
);
export const Quantity = z.pipe(
	Digits,
	z.transform((amount) => {
		const read = quantityOf(String(amount));
		return read.ok ? read.amount : null;
	})
);
export const Flag = z.pipe(
	Words,
	z.transform((flag) => flag === 'Y')
);

const PhpList = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
/** A list of PHP: an array, or an object by number. Where it is missing nothing is known: there may be something in it. */
export const List = z.pipe(
	PhpList,
	z.transform((list) => Object.values(list))
);
/** The same of an order, which tells none where it has none. */
export const MaybeList = z.pipe(
	z.optional(z.nullable(PhpList)),
	z.transform((list) => Object.values(list ?? []))
);
