import type { Kysely } from 'kysely';
import type { CheckState } from '#lib/api/checks.ts';
import type { OrderState, PushedOrder } from '#lib/api/orders.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';

/** The server's database, or a transaction of it. */
export type Database = Kysely<Schema>;

/**
 * Every table of the server, in the words of SQL. Times are milliseconds since 1970, yes and no are 1 and 0, JSON is
 * text. Each table has one text column as its key, which is also the order in which a backup reads it.
 */
export interface Schema {
	people: PersonRow;
	tills: TillRow;
	registers: RegisterRow;
	sign_ins: SignInRow;
	approvals: ApprovalRow;
	settings: SettingRow;
	wrong_pins: WrongPinsRow;
	relayed: RelayedRow;
	relay_turns: RelayTurnRow;
	journal_copies: JournalCopyRow;
	whole_journals: WholeJournalRow;
	beside_journals: BesideJournalRow;
	reserved_returns: ReservedReturnRow;
	moments: MomentRow;
	checks: CheckRow;
	check_attempts: CheckAttemptRow;
	till_presence: TillPresenceRow;
	orders: OrderRow;
	products: ProductRow;
	product_prices: ProductPriceRow;
}

export interface PersonRow {
	id: string;
	name: string;
	role: 'cashier' | 'manager';
	/** What the PIN derives to, in hex; null once the person is removed, so that the PIN is free again. */
	verifier: string | null;
	made_at: number;
	removed_at: number | null;
}

export interface TillRow {
	id: string;
	name: string;
	register_id: string | null;
	/** SHA-256 of the cookie's token, in hex. */
	credential: string;
	/** Origin under which this till was admitted: its journal belongs to it. */
	address: string;
	admitted_at: number;
	/** Null: on loopback, without a manager. */
	admitted_by: string | null;
	revoked_at: number | null;
	revoked_by: string | null;
	/** When it last asked anything, to the minute. */
	heard_at: number;
	/** A manager chose that approvals may be given on this till while the server is away. */
	offline_approval: number;
}

export interface RegisterRow {
	id: string;
	name: string;
	mode: 'live' | 'test';
	/** Base URL of the Kasa, without a slash at its end. */
	address: string;
	fiscal_number: string;
	inn: string;
	number_kkm: string;
	department: string;
	header: string;
	footer: string;
	/** JSON: how this register prices, rounds and names its payments. */
	pricing: string;
	made_at: number;
	changed_at: number;
	changed_by: string | null;
	removed_at: number | null;
}

export interface SignInRow {
	/** SHA-256 of the cookie's token, in hex. */
	token: string;
	person_id: string;
	till_id: string;
	began_at: number;
	ends_at: number;
}

/** A manager's word for what a cashier asked. */
export interface ApprovalRow {
	id: string;
	given_at: number;
	till_id: string;
	asked_by: string;
	given_by: string;
	action: string;
	/** JSON of what it was about, as the till told it. */
	detail: string;
}

export interface SettingRow {
	name: string;
	/** JSON. */
	value: string;
	changed_at: number;
}

export interface WrongPinsRow {
	/** Who typed them: a till, or the address of a browser that is none. */
	device: string;
	/** Since anybody's PIN was right here. */
	in_a_row: number;
	/** Since a manager's PIN was right here. */
	since_manager: number;
	last_at: number;
}

/** One sending of one entry to a Kasa through the relay, or one that never will be. */
export interface RelayedRow {
	/** `<entry's UUID>.<ordinal of its sending>`. */
	name: string;
	till_id: string;
	/** Null, like the hash, where it was settled before it came. */
	register_id: string | null;
	/** SHA-256 of the call and its body, in hex. */
	hash: string | null;
	/** `forwarded` until the answer is known, for ever where none came; `withheld` never leaves. */
	state: 'forwarded' | 'answered' | 'withheld';
	begun_at: number;
	ended_at: number | null;
	/** JSON of the Kasa's answer. */
	answer: string | null;
}

/** Which document holds a Kasa; one without a row, or with one that ended, is free. */
export interface RelayTurnRow {
	/** Its address, in one spelling. */
	kasa: string;
	name: string;
	ends_at: number;
}

/** The latest that is known of an entry. */
export interface JournalCopyRow {
	/** The entry's id. */
	entry: string;
	/** Who wrote it; nobody else may change it. */
	till_id: string;
	register_id: string;
	/** By the till's clock. */
	created_at: number;
	state: FiscalState;
	revision: number;
	/** The entry as the till wrote it, JSON. */
	body: string;
	/** By the moments of the journal. */
	taken_at: number;
}

/** Up to when all that a till wrote at a register is here. */
export interface WholeJournalRow {
	/** `<till>.<register>`. */
	key: string;
	till_id: string;
	register_id: string;
	as_of: number;
}

/** What a till needs at a register beside its entries, to prove with them. */
export interface BesideJournalRow {
	/** `<till>.<register>`. */
	key: string;
	till_id: string;
	register_id: string;
	/** As the till wrote it, JSON. */
	body: string;
	taken_at: number;
}

/** What one return takes of a sale. */
export interface ReservedReturnRow {
	/** The return's entry. */
	entry: string;
	till_id: string;
	/** The sale's entry; null where it was released before it was reserved. */
	sale: string | null;
	/** JSON: thousandths by the sold line's id. */
	lines: string;
	/** `lasting`: the return is fiscal. One that was released is never held again by asking. */
	state: 'held' | 'lasting' | 'released';
	changed_at: number;
}

/** The last moment that was told of what comes one after another. */
export interface MomentRow {
	name: 'journal';
	/** The server's clock, or one more than the moment before where that is not later. */
	last: number;
}

/** What Bitrix24 asks to print. */
export interface CheckRow {
	/** A UUID: what Bitrix24 was answered. */
	id: string;
	/** Bitrix24's own name of it. */
	uuid: string;
	/** Its number there. */
	portal_id: string;
	register_id: string;
	/** Of the register when it came: a test is never printed at a live Kasa, nor the other way round. */
	mode: 'live' | 'test';
	kind: 'sell' | 'return';
	/** JSON of the check in our words. */
	body: string;
	/** JSON: names of what costs nothing. */
	left_out: string;
	/** The same for two checks of equal kind, lines and sum. */
	likeness: string;
	state: CheckState;
	made_at: number;
	/** Null: until the end of a shift that has not begun. */
	deadline: number | null;
	/** Who has it, or had it last. */
	till_id: string | null;
	lease_until: number | null;
	/** Its latest attempt. */
	entry: string | null;
	held: 'twin' | null;
	restarted: number;
	/** JSON. */
	reason: string | null;
	finished_at: number | null;
	/** When Bitrix24 first heard of a failure, whatever became of the check since, and when of its being done. */
	error_told_at: number | null;
	done_told_at: number | null;
	/** When a manager said that what was not printed is settled; null: nobody did. */
	settled_at: number | null;
}

/** One entry that had leave to be sent for a check, or that was said never to have been. */
export interface CheckAttemptRow {
	/** The entry's id. */
	entry: string;
	check_id: string;
	till_id: string;
	state: 'posting' | 'not-sent' | 'unsure' | 'failed' | 'done';
	begun_at: number;
	/** The register's when it began: it may move to another Kasa before Bitrix24 hears of the receipt. */
	fiscal_number: string;
	/** JSON of what the till told last; null before that. */
	outcome: string | null;
}

/** Whether a till is there to print what Bitrix24 asks for. */
export interface TillPresenceRow {
	till_id: string;
	register_id: string;
	/** When the open shift has to end; null: none is open. */
	shift_until: number | null;
	heard_at: number;
}

/** A sale or a return that Bitrix24 has to know. */
export interface OrderRow {
	/** The receipt's id. */
	id: string;
	kind: 'sell' | 'return';
	/** Of a return: the sale's id; null where nobody here holds it. */
	sale: string | null;
	register_id: string;
	/** Who told it first. */
	till_id: string;
	state: OrderState;
	/** JSON of all that was told. */
	body: string;
	/** As that of checks. */
	likeness: string;
	/** What stands for it there; null: nothing yet, or nothing ever. */
	order_kind: PushedOrder['kind'] | null;
	order_id: number | null;
	order_number: string | null;
	order_url: string | null;
	/** Of a sale: as what it was ever begun there; null: as nothing. */
	begun_as: PushedOrder['kind'] | 'either' | null;
	/** Of a sale, 1: it was there once, whole and paid. Where it is there no more, no other is made. */
	finished: 0 | 1;
	/** Why it is not there. */
	reason_code: string | null;
	reason_words: string | null;
	/** How often in a row nobody knew what came of pushing it. */
	attempts: number;
	/** Not even to be looked up before: the portal may still be at work. */
	not_before: number;
	fiscal_at: number;
	/** Kopiykas. */
	total: number;
	made_at: number;
	changed_at: number;
	/** Who pushes it, a name for that one time. */
	lease_by: string | null;
	lease_until: number | null;
	/** The manager's id. */
	dismissed_by: string | null;
	dismissed_reason: string | null;
}

/** A good of the portal, a variant of one too. */
export interface ProductRow {
	/** The portal's id. */
	id: string;
	/** Of the portal, from which it was read last. */
	list: string;
	/** Of a variant: its good. */
	parent: string | null;
	name: string;
	/** JSON of the good as the portal has it; null: it is there no more. */
	held: string | null;
	/** JSON of what tills are told; null: it is not sold. */
	told: string | null;
	/** Why it is not sold. */
	left_out: string | null;
	/** What about it. */
	about: string | null;
	/** The portal's id of its VAT, 0 for none; null: it is not sold. */
	vat: number | null;
	/** Grows with whatever tills have to know; 0: they never heard of it. */
	changed: number;
	/** The last reading of everything that has seen it; empty: none yet. */
	walk: string;
}

export interface ProductPriceRow {
	/** The portal's id. */
	id: string;
	/** As that of a good. */
	list: string;
	product: string;
	/** JSON of the price as the portal has it. */
	held: string;
	walk: string;
}
