const LOCK = 'prylavok:version';

/** Holds the version that this tab shows, for as long as the tab lives or until what it returns is called. */
export function holdVersion(): () => void {
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	void navigator.locks.request(LOCK, { mode: 'shared' }, () => held);
	return () => release();
}

/** Does the work unless some tab of this browser holds its version; says whether it was done. */
export function unlessVersionHeld(work: () => void): Promise<boolean> {
	return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
		if (lock) work();
		return lock !== null;
	});
}
