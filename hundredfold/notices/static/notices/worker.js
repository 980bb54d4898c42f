// Wakes when something is pushed, shows it, and leads to it.
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
