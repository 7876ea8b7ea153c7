// Before the first paint, so that a dark till does not flash: the theme chosen on this device, else the device's own.
(() => {
	let chosen = null;
	try {
		chosen = localStorage.getItem('prylavok:theme');
	} catch {
		// Storage is forbidden: the device's own theme.
	}
	const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
	document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
