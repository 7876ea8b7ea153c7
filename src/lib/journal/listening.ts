/** Requests that nobody waits for any more, and that may still be answered: across all tabs of the browser. */
export interface ListeningPort {
	/** Counts a request as listened to from the moment this settles until its answer is there. */
	begin: (answer: Promise<unknown>) => Promise<void>;
	/** Told in every other tab. */
	stopOthers: () => void;
	/** Whether all have ended, at once or after a moment's wait. */
	haveEnded: () => Promise<boolean>;
}

/** The late requests of one tab. */
export function lateRequests(port: ListeningPort) {
	const own = new Set<AbortController>();
	let areOver = false;

	/** Listens on to a request whose time is over; until it ends, no report can tell that its document did not happen. */
	async function listen(request: AbortController, answer: Promise<unknown>): Promise<void> {
		areOver = false;
		own.add(request);
		const over = () => void own.delete(request);
		// A mistake of ours in a late answer is nobody's to catch: the page reports it.
		void answer.finally(over);
		await port.begin(answer.then(over, over));
	}

	function stop(): void {
		for (const request of own) request.abort();
	}

	/** Before a report that may disprove: gives all of them up. Where another tab does not do so, `areOver` says it. */
	async function end(): Promise<void> {
		stop();
		port.stopOthers();
		areOver = await port.haveEnded();
	}

	return { listen, stop, end, areOver: () => areOver };
}

export type LateRequests = ReturnType<typeof lateRequests>;
