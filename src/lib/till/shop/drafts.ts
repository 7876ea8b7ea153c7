/** Forms somebody has typed into and not saved yet: the page asks before it is left. */
export class Drafts {
	#held = 0;

	get any(): boolean {
		return this.#held > 0;
	}

	/** Returns what ends it; to be called once. */
	hold(): () => void {
		this.#held += 1;
		return () => {
			this.#held -= 1;
		};
	}
}
