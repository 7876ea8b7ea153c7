import type { Registration } from '#lib/domain/document.ts';
import type { Entry } from './entry.ts';

/** What a person may know of a registration from its paper. */
export type SaidField = 'fiscalCode' | 'fiscalDate';

type Registered = Pick<Entry, 'registration' | 'said'>;

const FIELDS: readonly SaidField[] = ['fiscalCode', 'fiscalDate'];
const NOT_TOLD: Registration = { id: null, fiscalCode: null, fiscalDate: null, isOnline: null };

/** Whether a number or a time is known from a person alone, who may put it right. */
export function isSaid({ said = [] }: Pick<Entry, 'said'>, field: SaidField): boolean {
	return said.includes(field);
}

/** The Kasa's own answer counts for more than all before it; what it leaves out stays as it was known. */
export function answered(entry: Entry, told: Registration): Registered {
	return registered(filledIn(entry.registration, told), saidBut(entry, toldIn(told)));
}

/** The Kasa's report, or Checkbox's page: it fills in what an answer left out, and counts for more than a person's word. */
export function proven(entry: Entry, told: Partial<Registration>): Registered {
	return registered(toldAfter(entry, told), saidBut(entry, toldIn(told)));
}

/** A person's word fills in what is not known, and puts right what a person said before. */
export function saidOf(entry: Entry, told: Partial<Registration>): Registered {
	const fresh = toldIn(told).filter((field) => isSaid(entry, field) || (entry.registration?.[field] ?? null) === null);
	return registered(toldAfter(entry, told), [...saidBut(entry, fresh), ...fresh]);
}

/** What the Kasa has told stays. */
function toldAfter(entry: Entry, told: Partial<Registration>): Registration {
	const registration = entry.registration ?? NOT_TOLD;
	const own = (field: SaidField) => (isSaid(entry, field) ? null : registration[field]);
	const toldByKasa = { ...registration, fiscalCode: own('fiscalCode'), fiscalDate: own('fiscalDate') };
	return filledIn(filledIn(registration, { ...NOT_TOLD, ...told }), toldByKasa);
}

function registered(registration: Registration, said: readonly SaidField[]): Registered {
	return { registration, said: said.length > 0 ? said : undefined };
}

function saidBut({ said = [] }: Entry, told: readonly SaidField[]): SaidField[] {
	return said.filter((field) => !told.includes(field));
}

function toldIn(told: Partial<Registration>): SaidField[] {
	return FIELDS.filter((field) => (told[field] ?? null) !== null);
}

/** What was known stays known where what comes later leaves it out. */
function filledIn(known: Registration | null, told: Registration): Registration {
	return {
		id: told.id ?? known?.id ?? null,
		fiscalCode: told.fiscalCode ?? known?.fiscalCode ?? null,
		fiscalDate: told.fiscalDate ?? known?.fiscalDate ?? null,
		isOnline: told.isOnline ?? known?.isOnline ?? null
	};
}
