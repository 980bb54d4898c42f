// Below a page of the brand's own site: what its circle says about it, in a frame as high as that is.
// <script async src="https://…/BRAND/CIRCLE/embed.js" data-page="ADDRESS" data-title="Comments"></script>
// Without data-page it is the page's canonical address, or the address it is at.
(() => {
  const script = document.currentScript, { page, title } = script.dataset;
  const canonical = document.querySelector('link[rel="canonical"]');
  const frame = document.createElement("iframe");
  const address = new URL("embedded/", script.src);
  address.searchParams.set("page", page || canonical?.href || location.href);
  frame.src = address.href;
  frame.title = title || "Comments";
  frame.loading = "lazy";
  frame.style.cssText = "display:block;inline-size:100%;block-size:14rem;border:0;border-radius:10px";
  addEventListener("message", ({ source, origin, data }) => {
    const height = Number(data?.hundredfold?.height);
    if (source === frame.contentWindow && origin === address.origin && height > 0) frame.style.blockSize = `${Math.ceil(height)}px`;
  });
  script.after(frame);
})();
