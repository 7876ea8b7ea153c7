/** An answer of a method that is an error, as the portal gives it. */
export class Refused extends Error {
	readonly status: number;
	/** A text or a number, as different methods have it. */
	readonly code: string | number;

	constructor(code: string | number, words: string, status = 400) {
		super(words);
		this.status = status;
		this.code = code;
	}
}
