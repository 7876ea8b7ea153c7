/** What must never be found. */
export interface Fault {
	/** Registered and not known, or known and not registered; registered twice; left in doubt although the Kasa could tell. */
	what: 'lost' | 'doubled' | 'undecided';
	entry: string | null;
	why: string;
}
