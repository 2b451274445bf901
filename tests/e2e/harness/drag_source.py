"""A window in the upper left corner from which one file can be dragged, as from a file manager."""

import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

window = Gtk.Window(title="drag source")
window.move(0, 0)
window.set_default_size(120, 60)
handle = Gtk.EventBox()
window.add(handle)
handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
handle.drag_source_add_uri_targets()
handle.connect("drag-data-get", lambda _widget, _context, data, *_rest: data.set_uris([sys.argv[1]]))
handle.connect("drag-end", lambda *_rest: Gtk.main_quit())
window.show_all()
Gtk.main()
