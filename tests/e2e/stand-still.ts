/* eslint-disable @typescript-eslint/unbound-method -- each is called for its own object again */
import type { Page } from '@playwright/test';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';

/** A moment of a till's work, as the browser's own functions meet it. */
export type Moment =
	/** The press, before the page hears of it. */
	| { presses: string }
	/** A lock whose name begins so. */
	| { isGranted: string }
	/** An entry in a state: about to be written, written and not committed, committed. */
	| { writes: FiscalState; is: 'begun' | 'uncommitted' | 'on-disk' }
	/** A receipt leaves the disk, and nothing of that transaction is committed. */
	| { forgets: 'parked' }
	/** An answer to a path: its head is here, or all of it was read. */
	| { hears: string; is: 'begun' | 'read' };

declare global {
	interface Window {
		standsStill: () => void;
	}
}

/** Stops the page in the middle of its work; settles when it stands there. Nothing but its end moves it on. */
export async function standStillAt(page: Page, moment: Moment): Promise<{ isHeld: Promise<void> }> {
	const { promise, stands } = standing();
	await page.exposeBinding('standsStill', stands);
	await page.evaluate((at) => {
		const stand = () => {
			window.standsStill();
			for (;;);
		};
		// A commit that is asked for would not wait until the page has heard of what was written.
		const commitByItself = () => (IDBTransaction.prototype.commit = () => {});
		const isThere = (address: string, path: string) => new URL(address).pathname === path;

		if ('presses' in at) {
			const pressed = ({ target }: Event) => {
				if (target instanceof Element && target.closest(`[data-testid="${at.presses}"]`)) stand();
			};
			window.addEventListener('click', pressed, { capture: true });
		} else if ('isGranted' in at) {
			const request = navigator.locks.request.bind(navigator.locks);
			const granted = (name: string, ...rest: unknown[]): unknown => {
				const work = rest.pop();
				const watched = (lock: Lock | null): unknown => {
					if (lock && name.startsWith(at.isGranted)) stand();
					return typeof work === 'function' ? Reflect.apply(work, undefined, [lock]) : null;
				};
				return Reflect.apply(request, undefined, [name, ...rest, watched]);
			};
			Object.assign(navigator.locks, { request: granted });
		} else if ('writes' in at) {
			const { transaction: begin } = IDBDatabase.prototype;
			const awaited = new WeakSet<IDBTransaction>();
			// Listened to from the beginning: nobody hears of the commit before this does.
			IDBDatabase.prototype.transaction = function (...how) {
				const transaction = begin.apply(this, how);
				transaction.addEventListener('complete', () => awaited.has(transaction) && stand());
				return transaction;
			};
			const watched = (write: IDBObjectStore['put']): IDBObjectStore['put'] =>
				function (this: IDBObjectStore, value: { state?: unknown }, key) {
					const isIt = this.name === 'entries' && value.state === at.writes;
					if (isIt && at.is === 'begun') stand();
					if (isIt && at.is === 'on-disk') awaited.add(this.transaction);
					const written = write.call(this, value, key);
					if (isIt && at.is === 'uncommitted') written.addEventListener('success', stand);
					return written;
				};
			const { put, add } = IDBObjectStore.prototype;
			Object.assign(IDBObjectStore.prototype, { put: watched(put), add: watched(add) });
			if (at.is === 'uncommitted') commitByItself();
		} else if ('forgets' in at) {
			const { delete: forget } = IDBObjectStore.prototype;
			IDBObjectStore.prototype.delete = function (key) {
				const gone = forget.call(this, key);
				if (this.name === at.forgets) gone.addEventListener('success', stand);
				return gone;
			};
			commitByItself();
		} else {
			const { fetch } = window;
			const { text } = Response.prototype;
			window.fetch = async (...asked) => {
				const response = await fetch(...asked);
				if (at.is === 'begun' && isThere(response.url, at.hears)) stand();
				return response;
			};
			Response.prototype.text = async function () {
				const read = await text.call(this);
				if (at.is === 'read' && isThere(this.url, at.hears)) stand();
				return read;
			};
		}
	}, moment);
	return { isHeld: promise };
}

function standing() {
	let stands = () => {};
	const promise = new Promise<void>((resolve) => (stands = resolve));
	return { promise, stands };
}

/** Whatever the page is in the middle of then, its process is gone at once. To be asked for while the page still moves. */
export async function deathOf(page: Page): Promise<() => Promise<void>> {
	const wire = await page.context().newCDPSession(page);
	return async () => {
		const crashed = page.waitForEvent('crash');
		// Nobody is left to answer it.
		void wire.send('Page.crash').catch(() => null);
		await crashed;
		await page.close();
	};
}
