import * as z from 'zod/mini';
import { kopiykas } from '#lib/domain/money.ts';
import { taxListProblem } from '#lib/domain/tax.ts';
import { OrderSettings } from './order-settings.ts';
import { Pin } from './pin.ts';
import { ProductSettings } from './product-settings.ts';
import { Id, ShortText } from './text.ts';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** An inbound webhook of Bitrix24. Only within this machine may it be asked without TLS. */
export function isWebhook(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname, username, password, pathname, search, hash } = new URL(address);
	const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname.replace(/^\[|\]$/g, '')));
	return safe && username + password + search + hash === '' && /^\/rest\/\d+\/[^/]+\/*$/.test(pathname);
}

/** Comes out with one slash at its end. */
const Webhook = z.pipe(
	ShortText.check(z.refine(isWebhook)),
	z.transform((address) => address.replace(/\/*$/, '/'))
);

const TaxCodes = z
	.array(z.union([z.int(), z.string().check(z.minLength(1), z.maxLength(4))]))
	.check(z.refine((codes) => taxListProblem(codes) === null));

/** Codes of the register by the portal's id of a tax. */
const Taxes = z.record(z.string().check(z.regex(/^\d{1,10}$/)), TaxCodes);

/** What the codes took from the price where they were chosen: another register may have other codes for it. */
const Levies = z.record(
	z.string().check(z.regex(/^\d{1,10}$/)),
	z.object({ vat: z.number(), extra: z.number(), untaxed: z.boolean() })
);

const Email = z.email().check(z.maxLength(100));

/** The portal's services of an OFD; ours needs none. */
export const Ofd = z.enum([
	'bx_firstofd',
	'bx_platformaofd',
	'bx_yarusofd',
	'bx_taxcomofd',
	'bx_ofdruofd',
	'bx_tenzorofd',
	'bx_conturofd'
]);
export type Ofd = z.infer<typeof Ofd>;

const Settings = z.strictObject({
	/** Domain of the portal, as its checks name it; null: that of the webhook. */
	portal: z.nullable(ShortText.check(z.regex(/^[a-z\d.-]+(:\d+)?$/))),
	/** Sales paid without cash are taken without asking anybody. */
	automatic: z.boolean(),
	/** Checks are taken while no till is there, too. */
	hold: z.boolean(),
	/** What a payment without cash is called on the receipt; null: as the register names its card. */
	cashlessLabel: z.nullable(ShortText.check(z.minLength(1))),
	taxes: Taxes,
	/** By the same ids, as far as they are known. They come with the taxes: by themselves they change nothing. */
	levies: Levies,
	ofd: z.nullable(Ofd),
	/** Where Bitrix24 writes when a check was not printed. */
	email: z.nullable(Email),
	/** Where Bitrix24 writes from: never the buyer's address. */
	ownEmail: z.nullable(Email)
});

/** PATCH /api/bitrix24: only what changes. A webhook wants a manager's PIN: the server will call its address. */
export const Bitrix24Change = z.strictObject({
	...z.partial(Settings).shape,
	/** Each field given replaces what was there wholly. */
	orders: z.optional(z.partial(OrderSettings)),
	products: z.optional(z.partial(ProductSettings)),
	webhook: z.optional(z.nullable(Webhook)),
	pin: z.optional(Pin)
});
export type Bitrix24Change = z.infer<typeof Bitrix24Change>;

/** Where a secret is. `unreadable`: kept, but sealed by another server's key, so that it has to be given anew. */
const Secret = z.enum(['none', 'kept', 'environment', 'unreadable']);
export type Secret = z.infer<typeof Secret>;

/** Why the portal did not do what it was asked. */
export const Trouble = z.object({
	/**
	 * `here`: nothing was asked, for something has to be settled here first. `not-executed`: it can be tried again.
	 * `unknown`: it may have been done. `refused`. `access`: the webhook is not valid, or may not do this.
	 */
	kind: z.enum(['here', 'not-executed', 'unknown', 'refused', 'access']),
	/** The portal's own, maybe empty; else `unreachable`, `no-answer`, `strange-answer`, `moved`, or a `NotReady`. */
	code: z.string(),
	/** In the portal's own words; may be empty. */
	words: z.string()
});
export type Trouble = z.infer<typeof Trouble>;

/** What has to be settled here before the portal can be asked or set up. */
export const NotReady = z.enum([
	'no-webhook',
	'webhook-unreadable',
	'no-public-url',
	'public-url-not-https',
	'door-unreadable',
	'no-email',
	'no-such-register',
	/** INN or the number in Bitrix24 is empty. */
	'register-unnumbered',
	/** Another register has the same INN and number. */
	'registers-alike',
	/** The portal picks among several cash registers at random: a paid order could come out as a test. */
	'test-beside-live'
]);
export type NotReady = z.infer<typeof NotReady>;

/** A printed check that Bitrix24 has not heard of, and what it said when it was told. */
export const UntoldResult = z.object({
	/** The check's id. */
	id: z.string(),
	/** Its number in Bitrix24. */
	portalId: z.string(),
	kind: z.enum(['sell', 'return']),
	total: z.pipe(z.int(), z.transform(kopiykas)),
	/** It is told as soon as its fiscal number is known, or its shift is over. */
	awaits: z.boolean(),
	/** How often it was told in vain. */
	tries: z.int(),
	trouble: z.nullable(Trouble),
	/** When it will be told again by itself, in milliseconds since 1970. */
	next: z.nullable(z.int())
});
export type UntoldResult = z.infer<typeof UntoldResult>;

/** GET /api/bitrix24: no secret is in it. PATCH and POST …/door/renew answer the same. */
export const Bitrix24 = z.object({
	...Settings.shape,
	orders: OrderSettings,
	products: ProductSettings,
	/** What was picked for `orders` is another portal's: nothing is pushed before somebody picks again. */
	ordersElsewhere: z.boolean(),
	/** The domain that checks have to name; null: any. */
	domain: z.nullable(z.string()),
	webhook: Secret,
	/** The origin under which Bitrix24 reaches the doors; null: nobody said. */
	publicUrl: z.nullable(z.string()),
	door: z.object({
		secret: Secret,
		/** When the key was last renewed; 0: never. */
		changedAt: z.int(),
		/** Until then the key before opens, and the portal has no other; null: it has the new one, or there is none before. */
		previousUntil: z.nullable(z.int())
	}),
	/** As the last examination found it. */
	baseCurrency: z.nullable(z.string()),
	/** The portal's ids of our handler and of the cash registers, by our registers' ids. */
	handlerId: z.nullable(z.int()),
	cashboxes: z.record(z.string(), z.int()),
	/** Registers of those that are switched off there. */
	off: z.array(z.string()),
	/** Names of the variables that settle something: it cannot be changed here. */
	environment: z.array(z.string()),
	/** Numbers in Bitrix24 of checks that are not over. */
	unfinished: z.array(z.string()),
	untold: z.array(UntoldResult)
});
export type Bitrix24 = z.infer<typeof Bitrix24>;

/**
 * POST /api/bitrix24/door, …/door/renew and …/undo want a manager's PIN: it shows what the portal has to know, makes that
 * useless, or takes us out of there.
 */
export const ByPin = z.strictObject({ pin: z.optional(Pin) });

/** What …/door answers; null: whoever set the environment knows it. The addresses have the key in them, and want PUBLIC_URL. */
export const DoorTold = z.object({
	print: z.nullable(z.string()),
	check: z.nullable(z.string()),
	key: z.nullable(z.string()),
	login: z.nullable(z.string()),
	password: z.nullable(z.string())
});
export type DoorTold = z.infer<typeof DoorTold>;

/** The body of POST …/examine and …/try. */
export const Nothing = z.strictObject({});

/** A tax of the portal. */
export const PortalVat = z.object({
	id: z.string(),
	name: z.string(),
	rate: z.nullable(z.number()),
	active: z.boolean()
});
export type PortalVat = z.infer<typeof PortalVat>;

/** A cash register of the portal, ours or another's. */
export const PortalCashbox = z.object({
	id: z.int(),
	name: z.string(),
	numberKkm: z.string(),
	active: z.boolean(),
	email: z.string(),
	ofd: z.string(),
	/** Our register that it stands for. */
	register: z.nullable(z.string()),
	/** We made it, though it may stand for no register. */
	ours: z.boolean()
});
export type PortalCashbox = z.infer<typeof PortalCashbox>;

export const Finding = z.object({
	code: z.enum([
		/** The webhook lacks a scope: `about` names it. */
		'scope-missing',
		'not-an-administrator',
		'currency-unread',
		/** `about` is the portal's base currency: a check that names none is refused. */
		'currency-not-hryvnia',
		'taxes-unread',
		/** `about` is the id of a tax that has no codes of the register yet. */
		'tax-unmapped',
		/** `about` is the id of a tax whose codes take another VAT than the portal's. */
		'tax-differs',
		/** Likewise of one that a register which is set up does not have: it prints no check with it. */
		'tax-lacking',
		'handlers-unread',
		'handler-missing',
		/** The portal has other addresses than ours: the key was renewed, or PUBLIC_URL changed. */
		'handler-differs',
		'cashboxes-unread',
		/** `about` is our register. */
		'cashbox-missing',
		'cashbox-inactive',
		/** The portal has not what its register is by now: number, INN, mode, sign-in, e-mail, OFD. */
		'cashbox-differs',
		'test-beside-live',
		/** `about` is the name of a cash register there: ours was removed. */
		'register-gone',
		/** Likewise: we made it, maybe by an answer that was lost, and it stands for no register. */
		'cashbox-further'
	]),
	about: z.nullable(z.string()),
	trouble: z.nullable(Trouble)
});
export type Finding = z.infer<typeof Finding>;

/** POST /api/bitrix24/examine. `trouble`: the portal could not be asked at all. */
export const Examination = z.object({
	trouble: z.nullable(Trouble),
	scopes: z.array(z.string()),
	baseCurrency: z.nullable(z.string()),
	taxes: z.array(PortalVat),
	/** The portal's id of our handler. */
	handler: z.nullable(z.int()),
	cashboxes: z.array(PortalCashbox),
	/** What is missing, the first to be mended first. */
	findings: z.array(Finding)
});
export type Examination = z.infer<typeof Examination>;

/**
 * POST /api/bitrix24/set-up: the registers for which Bitrix24 is to print. What is there already is brought up to date, and
 * what we made for others is switched off.
 */
export const SetUp = z.strictObject({ registers: z.array(Id).check(z.maxLength(50)) });
export type SetUp = z.infer<typeof SetUp>;

/**
 * Its answer, and that of …/undo: what is done so far stays done, and pressing again does the rest. A cash register that stands for
 * none of our registers goes by its name in the portal.
 */
export const SetUpDone = z.object({
	handler: z.object({ id: z.nullable(z.int()), trouble: z.nullable(Trouble) }),
	cashboxes: z.array(z.object({ register: z.string(), id: z.nullable(z.int()), trouble: z.nullable(Trouble) }))
});
export type SetUpDone = z.infer<typeof SetUpDone>;

const DoorTrial = z.object({
	/**
	 * `moved`: answered by a redirect, which Bitrix24 may not follow. `not-ok`: another status than 200. `not-ours`:
	 * something else answers there. `refused`: a door of ours, in its own words.
	 */
	result: z.enum(['answered', 'unreachable', 'moved', 'not-ok', 'not-ours', 'refused']),
	status: z.nullable(z.int()),
	words: z.string()
});
export type DoorTrial = z.infer<typeof DoorTrial>;

/** POST /api/bitrix24/try: both doors, from outside, by a check that is never printed. */
export const Tried = z.object({
	trouble: z.nullable(Trouble),
	print: z.nullable(DoorTrial),
	check: z.nullable(DoorTrial)
});
export type Tried = z.infer<typeof Tried>;

/**
 * POST /api/bitrix24/results: tells the portal now; with `check` of that one alone, although it has heard of it. `settle`: it
 * need not hear of that one, and why.
 */
export const ResultsAsked = z.union([
	z.strictObject({ check: z.optional(Id) }),
	z.strictObject({ check: Id, settle: ShortText.check(z.minLength(1)) })
]);

export type ResultsAsked = z.infer<typeof ResultsAsked>;

/** Its answer. */
export const ResultsTold = z.object({ told: z.int(), trouble: z.nullable(Trouble), untold: z.array(UntoldResult) });
export type ResultsTold = z.infer<typeof ResultsTold>;
