// What scrolls sideways can be reached and moved by keyboard; it gets a stop only while it scrolls.

const SCROLLERS = "article pre, article .table-wrapper, article .output, article div.math";

function watch(scroller) {
  const scrolls = scroller.scrollWidth > scroller.clientWidth + 1;
  if (scrolls) scroller.setAttribute("tabindex", "0");
  else scroller.removeAttribute("tabindex");
}

const sizes = new ResizeObserver(entries => entries.forEach(({ target }) => watch(target)));
document.querySelectorAll(SCROLLERS).forEach(scroller => sizes.observe(scroller));
