import * as z from 'zod/mini';
import { basisPoints, kopiykas } from '#lib/domain/money.ts';

/** What a cashier may not simply do: the shop's rules say how. */
export const GUARDED_ACTIONS = [
	'return',
	'technical-return',
	'price-change',
	'large-discount',
	'withdrawal',
	'service-out',
	/** Settling an unsure document by somebody's word. */
	'word-on-document',
	'void',
	'settings'
] as const;
export const GuardedAction = z.enum(GUARDED_ACTIONS);
export type GuardedAction = z.infer<typeof GuardedAction>;

/** What no rule lets a cashier do alone. */
export const MANAGERS_ACTIONS = [
	/** Selling while the clocks of till and Kasa are far apart. */
	'open-by-wrong-clock',
	'sell-samples',
	'enter-training',
	/** A contradiction between journal and Kasa was looked at. */
	'finding-seen',
	/** Money goes back by another form than it came, or more of it in cash. */
	'refund-other-form',
	'return-without-original',
	/** Returning of another till's receipt while nobody can say what was returned of it elsewhere. */
	'return-of-another-till',
	/** Cash to a cardholder whose purchase is not among the shift's receipts. */
	'withdrawal-without-purchase',
	/** The drawer does not hold what it should, by more than `countDifferenceLimit`. */
	'count-difference',
	/** What the drawer should hold is looked at before it was counted blind. */
	'figures-before-count'
] as const;
export type ManagersAction = (typeof MANAGERS_ACTIONS)[number];

/** All that a manager's PIN is asked for on a cashier's screen. */
export const ApprovedAction = z.enum([...GUARDED_ACTIONS, ...MANAGERS_ACTIONS]);
export type ApprovedAction = z.infer<typeof ApprovedAction>;

/** For cashiers; a manager may all. `ask`: a manager's PIN on the cashier's screen. */
const Rule = z.enum(['allow', 'ask', 'forbid']);
export type Rule = z.infer<typeof Rule>;

const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

const Fields = z.strictObject({
	rules: z.record(GuardedAction, Rule),
	/** Minutes without a touch until the screen locks; 0 = never. */
	autoLockMinutes: whole(0, 480),
	/** A discount above this is a large one. */
	discountLimit: z.pipe(whole(0, 10_000), z.transform(basisPoints)),
	/** The least that is handed out to a cardholder. */
	withdrawalMinimum: z.pipe(whole(0, 10_000_000), z.transform(kopiykas)),
	/** A drawer counted short or over by more than this needs a manager. */
	countDifferenceLimit: z.pipe(whole(0, 10_000_000), z.transform(kopiykas)),
	/** Whoever counts the drawer is not shown before what should be there. */
	blindCount: z.boolean(),
	/** Last day of the shop's signing key, as 2027-01-31. */
	keyExpires: z.nullable(z.iso.date())
});

/** GET /api/settings, for tills. */
export const ShopSettings = z.object({
	...Fields.shape,
	// Absent in what an earlier version told a till.
	countDifferenceLimit: z._default(Fields.shape.countDifferenceLimit, kopiykas(20_00)),
	blindCount: z._default(Fields.shape.blindCount, false),
	/** Sales from then on become orders of Bitrix24, in milliseconds since 1970; null: none does. Settled with Bitrix24's own. */
	ordersSince: z._default(z.nullable(z.int()), null)
});
export type ShopSettings = z.infer<typeof ShopSettings>;

/** PATCH /api/settings: only what changes; of the rules too. */
export const SettingsChange = z.partial(
	z.strictObject({ ...Fields.shape, rules: z.partialRecord(GuardedAction, Rule) })
);
export type SettingsChange = z.infer<typeof SettingsChange>;
