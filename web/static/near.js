// What is brought to life only when it comes near the screen, each place once.

const MARGIN = "600px"; // how near is near

export function whenNear(places, enliven) {
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target } of seen.filter(({ isIntersecting }) => isIntersecting)) {
        watch.unobserve(target);
        enliven(target);
      }
    },
    { rootMargin: MARGIN },
  );
  for (const place of places) watch.observe(place);
}
