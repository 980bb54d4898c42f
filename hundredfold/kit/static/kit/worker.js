// Wakes when something is pushed, shows it, and leads to it; keeps one page at hand for when there is no line.
self.addEventListener("push", (event) => {
  if (!event.data) return;
  const { title, body, address, tag } = event.data.json();
  const shown = { body, tag, data: address, icon: "/static/kit/icon-192.png" };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const address = new URL(event.notification.data, self.location.origin).href;
    const open = await self.clients.matchAll({ type: "window" });
    const here = open.find((one) => one.url === address) ?? open[0];
    if (!here) return self.clients.openWindow(address);
    await here.focus();
    if (here.url !== address) await here.navigate(address);
  })());
});

// The page on which codes are scanned opens without a line to the house, as it was when it was last seen with one.
self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (!pathname.endsWith("/scan/") && !pathname.startsWith("/static/")) return;
  event.respondWith(fetch(request).catch(async () => {
    const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
    return kept ?? Response.error();
  }));
});
