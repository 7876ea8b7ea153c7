import * as z from 'zod/mini';
import type { AskedCheck } from '#lib/domain/asked-check.ts';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import { Id, ShortText, Text } from './text.ts';

/** Milliseconds since 1970. */
const Time = z.int().check(z.minimum(0));
const Amount = z.pipe(z.int(), z.transform(kopiykas));
const Named = z.string().check(z.maxLength(200));

const AskedLine = z.object({
	name: z.string(),
	code: z.string(),
	price: Amount,
	quantity: z.pipe(z.int(), z.transform(thousandths)),
	measure: z.enum(['piece', 'kilogram', 'litre', 'metre']),
	sum: Amount,
	taxes: z.array(z.union([z.number(), z.string()])),
	barcode: z.optional(z.string()),
	uktzed: z.optional(z.string()),
	exciseStamps: z.array(z.string()),
	needsStamps: z.optional(z.boolean())
});

/** What Bitrix24 asks for, in our words. */
export const AskedCheckTold: z.ZodMiniType<AskedCheck> = z.object({
	kind: z.enum(['sell', 'return']),
	lines: z.array(AskedLine),
	payments: z.array(z.object({ form: z.enum(['cash', 'cashless']), amount: Amount })),
	total: Amount,
	delivery: z.optional(z.object({ email: z.optional(z.string()), phone: z.optional(z.string()) }))
});

/** What the Kasa said of a document; any of it may come later than its answer. */
export const CheckRegistration = z.object({
	id: z.nullable(Named),
	fiscalCode: z.nullable(Named),
	/** ISO 8601 as the Kasa wrote it. */
	fiscalDate: z.nullable(Named),
	isOnline: z.nullable(z.boolean())
});
export type CheckRegistration = z.infer<typeof CheckRegistration>;

/**
 * Why it came to this: a code, beside it the words of the Kasa or of a person. Codes are those of the till that told it, and the
 * server's own: `expired`, `shift-closed`, `server-stopped`, `register-changed`, `by-manager` (cancelled), `by-word` (somebody said what became of it), `settled` (somebody saw to it without the till),
 * `till-revoked`, `till-again` (another device became the till), `restored` (the database forgot something), `doubled` (two of its
 * documents are fiscal).
 */
export const CheckReason = z.object({
	code: z.string().check(z.minLength(1), z.maxLength(80)),
	message: z.optional(Text.check(z.maxLength(1000)))
});
export type CheckReason = z.infer<typeof CheckReason>;

export const CheckState = z.enum([
	/** Any till of its register may take it. */
	'waiting',
	/** A till is about to print it; nothing has left. */
	'claimed',
	/** That till had the server's leave, and may have sent it. */
	'posting',
	'done',
	/** Not printed; Bitrix24 hears an error. */
	'failed',
	/** Nobody knows whether it was printed, or it is owed. */
	'unsure',
	/** Nobody took it in time. */
	'expired',
	/** Taken off the list before anybody printed it. */
	'cancelled'
]);
export type CheckState = z.infer<typeof CheckState>;

/** A check of Bitrix24 as a till sees it. */
export const Check = z.object({
	/** What Bitrix24 was answered, and the receipt's `customId` of the first attempt only. */
	id: z.string(),
	state: CheckState,
	kind: z.enum(['sell', 'return']),
	check: AskedCheckTold,
	/** Names of what costs nothing there and is not printed. */
	leftOut: z.array(z.string()),
	/** Its number in Bitrix24. */
	portalId: z.string(),
	madeAt: Time,
	/** Until then it may be taken; null: until the end of a shift that has not begun. */
	deadline: z.nullable(Time),
	/** Name of the till that has it. */
	claimedBy: z.nullable(z.string()),
	/** The asking till has it. */
	mine: z.boolean(),
	/** Entry of its latest attempt, whatever became of that; null: there was none, and the first one may bear the check's id. */
	entry: z.nullable(z.string()),
	/** Not to be taken before a manager lets it go: another one like it was taken within the last 24 hours. */
	held: z.nullable(z.literal('twin')),
	/** The server was away while it was on the list: Bitrix24 may take it for printed. */
	restarted: z.boolean(),
	/** Bitrix24 has once heard that it failed. */
	errorTold: z.boolean(),
	/** Not printed, and a manager said that nothing is left to do; left out: nobody did. */
	settled: z.optional(z.boolean()),
	/** Printed, and Bitrix24 has taken that; left out: it is not known. */
	resultTold: z.optional(z.boolean()),
	reason: z.nullable(CheckReason),
	registration: z.nullable(CheckRegistration)
});
export type Check = z.infer<typeof Check>;

/**
 * Address of the register's Kasa as the server last told the till: at another one nothing is printed. Left out: the till does
 * not say.
 */
const KnownKasa = z.optional(ShortText);

/**
 * POST /api/checks/watch: a till says that it is there, and asks for its register's checks. One that does not know yet
 * whether a shift is open does not ask; where the last one is closed for sure the list is emptied.
 */
export const ChecksWatch = z.strictObject({
	register: Id,
	kasa: KnownKasa,
	/** The open shift, and when it has to end; null: there is none. */
	shift: z.nullable(z.strictObject({ until: Time })),
	/** That none is open is sure: the Kasa has just said so, or this till has closed it. */
	closed: z.optional(z.boolean())
});
export type ChecksWatch = z.infer<typeof ChecksWatch>;

/**
 * Its answer: all that are not finished, those that finished within 24 hours, and those that were not printed, of which Bitrix24
 * has not heard, until a manager settles them; the oldest first.
 */
export const ChecksWatched = z.object({
	checks: z.array(Check),
	/** Sales paid without cash are taken without asking anybody. */
	automatic: z.boolean(),
	/** What a payment without cash is called on the receipt; null: as the register names its card. */
	cashlessLabel: z.nullable(z.string()),
	/** Milliseconds after which it is soon enough to ask again: a shop without Bitrix24 has nothing to tell. Left out: as ever. */
	nextIn: z.optional(z.int().check(z.minimum(1000)))
});
export type ChecksWatched = z.infer<typeof ChecksWatched>;

/**
 * GET /api/checks, for managers: of all registers, removed ones too, what is not finished, and what was not printed without
 * Bitrix24's hearing of it; the oldest first.
 */
export const ChecksListed = z.object({ checks: z.array(z.extend(Check, { register: z.string() })) });
export type ChecksListed = z.infer<typeof ChecksListed>;

/** POST /api/checks/[id]/claim: for 60 seconds, longer by claiming again. Its answer, like those of all below: a `Check`. */
export const CheckClaim = z.strictObject({});

/** POST /api/checks/[id]/leave: this very entry is about to be sent; without leave nothing is. */
export const CheckLeave = z.strictObject({ entry: z.uuid(), kasa: KnownKasa });
export type CheckLeave = z.infer<typeof CheckLeave>;

/** POST /api/checks/[id]/give-back: that entry was not sent, and never will be. */
export const CheckEntry = z.strictObject({ entry: z.uuid() });
export type CheckEntry = z.infer<typeof CheckEntry>;

/**
 * POST /api/checks/[id]/outcome: what became of an entry, as often and in whatever order it is told. Answered with the check;
 * a till that is revoked sees of it no more than `CheckStanding`.
 */
export const CheckOutcome = z.strictObject({
	entry: z.uuid(),
	/** `unsure`: owed too. `failed`: void too. `not-sent`: dropped before it left. */
	state: z.enum(['done', 'failed', 'unsure', 'not-sent']),
	registration: z.nullable(CheckRegistration),
	/** The instant that its date names, which may be written without a zone; null or left out where the till cannot say. */
	registeredAt: z.optional(z.nullable(Time)),
	/** Serial of the shift; null where the till does not know it. */
	serial: z.nullable(z.int()),
	/** Which of the till's receipts of that shift it was, from 1; null likewise. */
	ordinal: z.nullable(z.int()),
	reason: z.nullable(CheckReason)
});
export type CheckOutcome = z.infer<typeof CheckOutcome>;

export const CheckStanding = z.object({ state: CheckState });
export type CheckStanding = z.infer<typeof CheckStanding>;

/** POST /api/checks/[id]/act: what a manager decides. */
export const CheckAct = z.discriminatedUnion('act', [
	/** Printed after all, or again. `despite`: although Bitrix24 has heard of the failure, or another like it was taken. */
	z.strictObject({ act: z.literal('retry'), despite: z.optional(z.boolean()) }),
	z.strictObject({ act: z.literal('cancel'), reason: z.optional(ShortText) }),
	/** An unsure one was not printed: somebody looked. */
	z.strictObject({ act: z.literal('failed'), reason: ShortText.check(z.minLength(1)) }),
	/** One was printed: by the paper's number and time. */
	z.strictObject({
		act: z.literal('done'),
		fiscalCode: ShortText.check(z.minLength(1)),
		at: Time,
		serial: z.optional(z.int()),
		ordinal: z.optional(z.int())
	}),
	/** What was not printed needs no receipt any more: it was seen to without the till. */
	z.strictObject({ act: z.literal('settled'), reason: ShortText.check(z.minLength(1)) }),
	/** A held one is no mistake and may be printed. */
	z.strictObject({ act: z.literal('let-go') })
]);
export type CheckAct = z.infer<typeof CheckAct>;

/** Why a check does not move as asked; answered 409, `not-found` 404. */
export type CheckRefusal =
	| 'not-found'
	/** The asking till sells at another register by now, or the register has another Kasa. */
	| 'another-register'
	/** Another till has it. */
	| 'claimed-elsewhere'
	/** A manager has to let it go first. */
	| 'held'
	/** Nothing of the kind happens to a check in its state. */
	| 'wrong-state'
	/** The asking till has not claimed it. */
	| 'not-claimed'
	/** That entry is another check's or another till's, or was given back before. */
	| 'another-entry'
	/** Bitrix24 has heard of the failure: only despite that. */
	| 'error-told'
	/** No till of the register has an open shift. */
	| 'no-till'
	/** Which codes its taxes have at the register's Kasa, nobody knows. */
	| 'taxes-unknown';
