import { Workbox } from 'workbox-window/Workbox.js';
import type { AppUpdate } from '#lib/till/app-update.svelte.ts';

const HOUR = 3_600_000;

/** The service worker of this till, where the browser offers any. */
export function appWorker() {
	const workbox = new Workbox('/service-worker.js');

	/** Registers it and tells of newer ones; they are looked for every hour and whenever the page is shown. */
	function follow(update: AppUpdate): () => void {
		const { serviceWorker } = navigator;
		const stopping = new AbortController();
		const { signal } = stopping;
		let isControlled = serviceWorker.controller !== null;

		// Where the browser refuses, the register's page says that this till needs its server.
		const registered = workbox.register().catch(() => undefined);
		workbox.addEventListener('waiting', () => update.found());

		function controlled() {
			// The first worker takes the page as it is; a later one brings another version.
			if (isControlled) update.tookOver();
			isControlled = true;
		}

		async function look() {
			if (document.visibilityState === 'hidden') return;
			const registration = await registered;
			// Without our server there is nothing new to find; the next look comes soon enough.
			await registration?.update().catch(() => undefined);
			if (registration?.waiting) update.found();
		}

		serviceWorker.addEventListener('controllerchange', controlled, { signal });
		document.addEventListener('visibilitychange', () => void look(), { signal });
		const timer = setInterval(() => void look(), HOUR);
		return () => {
			clearInterval(timer);
			stopping.abort();
		};
	}

	return { follow, letIn: () => workbox.messageSkipWaiting() };
}
