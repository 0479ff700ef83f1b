// One page at a time writes an exercise: the first that is open, or the one that takes over.
// A page that sees another's text appear in the storage stops writing, even where there are no
// locks (a site that is not served by https). Every change is stored at once, so that what the
// next page reads is the latest.

// `lose()` is called when this page must not write, `changed()` when another page has written.
// Returns `take`, which makes this page the one that writes.
export function oneWriter(key, { lose, changed }) {
  const forever = (lock) => (lock ? new Promise(() => {}) : lose());
  // rejected when another page takes the lock
  const request = (options) => navigator.locks?.request(key, options, forever).catch(lose);
  request({ ifAvailable: true });
  addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) return;
    lose();
    changed();
  });
  addEventListener("pageshow", (event) => event.persisted && changed());
  return () => request({ steal: true });
}
