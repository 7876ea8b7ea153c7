import type { FailureCode } from './errors.ts';

/** Why a call to the Kasa brought no answer to build on. A code, never a sentence: the texts are the screen's. */
export interface Failure {
	code: FailureCode;
	/** HTTP status, where there was an answer at all. */
	status?: number;
	/** The Kasa's own words, as they came. */
	message?: string;
	/** Numbers, dates and reasons found in those words, as they stand there. */
	figures?: Record<string, string>;
	/** Where a request is malformed: "goods.0.price" and what is said of it. */
	places?: readonly Place[];
}

export interface Place {
	path: string;
	message: string;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };
