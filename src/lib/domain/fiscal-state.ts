/** Where a document stands between the till and the tax service. */
export type FiscalState =
	/** Written, never sent. */
	| 'intended'
	/** In flight. */
	| 'sent'
	/** May have happened. */
	| 'unsure'
	/** Did not happen, but the money was taken: it is sent again or given back. */
	| 'owed'
	/** In flight again. */
	| 'resent'
	| 'resent-unsure'
	/** Registered; final. */
	| 'fiscal'
	/** Not registered, its cart came back; final. */
	| 'refused'
	/** Never left; final. */
	| 'dropped'
	/** Money given back by a manager; final. */
	| 'void';

/** What happens to a document. */
export type FiscalEvent = 'send' | 'drop' | 'accept' | 'refuse' | 'lose' | 'prove' | 'disprove' | 'void';

/** `null`: a mistake of ours. Leaving `unsure` takes proof: the Kasa's own counters, a late answer, or a person. */
// prettier-ignore
const NEXT: Record<FiscalState, Record<FiscalEvent, FiscalState | null>> = {
	intended:        { send: 'sent',   drop: 'dropped', accept: null,      refuse: null,      lose: null,            prove: null,      disprove: null,      void: null },
	sent:            { send: null,     drop: 'dropped', accept: 'fiscal',  refuse: 'refused', lose: 'unsure',        prove: null,      disprove: null,      void: null },
	unsure:          { send: null,     drop: null,      accept: 'fiscal',  refuse: 'owed',    lose: 'unsure',        prove: 'fiscal',  disprove: 'owed',    void: null },
	owed:            { send: 'resent', drop: null,      accept: 'fiscal',  refuse: 'owed',    lose: 'owed',          prove: 'fiscal',  disprove: 'owed',    void: 'void' },
	resent:          { send: null,     drop: 'owed',    accept: 'fiscal',  refuse: 'owed',    lose: 'resent-unsure', prove: null,      disprove: null,      void: null },
	'resent-unsure': { send: null,     drop: null,      accept: 'fiscal',  refuse: 'owed',    lose: 'resent-unsure', prove: 'fiscal',  disprove: 'owed',    void: null },
	fiscal:          { send: null,     drop: null,      accept: 'fiscal',  refuse: 'fiscal',  lose: 'fiscal',        prove: 'fiscal',  disprove: 'fiscal',  void: null },
	refused:         { send: null,     drop: null,      accept: 'refused', refuse: 'refused', lose: 'refused',       prove: 'refused', disprove: 'refused', void: null },
	dropped:         { send: null,     drop: null,      accept: 'dropped', refuse: 'dropped', lose: 'dropped',       prove: 'dropped', disprove: 'dropped', void: null },
	void:            { send: null,     drop: null,      accept: 'void',    refuse: 'void',    lose: 'void',          prove: 'void',    disprove: 'void',    void: null }
};

/**
 * The state after an event. A document that takes no money (a close) is never owed: it is refused and offered anew.
 * @throws RangeError for a pair that cannot happen
 */
export function next(state: FiscalState, event: FiscalEvent, takesMoney = true): FiscalState {
	const to = NEXT[state][event];
	if (to === null) throw new RangeError(`A document that is ${state} cannot ${event}`);
	return to === 'owed' && !takesMoney ? 'refused' : to;
}

/** Whether a document that was in one state can come to be in the other: at once, after more events, or as it is. */
export function mayBecome(from: FiscalState, to: FiscalState): boolean {
	const reached = new Set([from]);
	for (const state of reached) {
		for (const after of Object.values(NEXT[state])) {
			if (after !== null) reached.add(after);
			// One that takes no money.
			if (after === 'owed') reached.add('refused');
		}
	}
	return reached.has(to);
}

/** The event tells the opposite of a final state: a return or a reconciliation is due, and a manager must see it. */
export function contradicts(state: FiscalState, event: FiscalEvent): boolean {
	const happened = event === 'accept' || event === 'prove';
	if (state === 'fiscal') return event === 'disprove';
	return happened && (state === 'refused' || state === 'dropped' || state === 'void');
}

/** Nobody knows whether the document happened. */
export function isUnsure(state: FiscalState): boolean {
	return state === 'unsure' || state === 'resent-unsure';
}

export function isFinal(state: FiscalState): boolean {
	return state === 'fiscal' || state === 'refused' || state === 'dropped' || state === 'void';
}

/** The cart goes back to the cashier: nothing was registered and nothing is owed. */
export function givesCartBack(state: FiscalState): boolean {
	return state === 'refused' || state === 'dropped';
}
