# SPDX-License-Identifier: GPL-3.0-or-later
"""What one command produced, the choice of its one result, and the result file."""
import os

IMAGE_COUNT = 20
IMAGE_BYTES = 10 << 20
RESERVE_BYTES = 64 << 10

current = None  # the Output of the running command; display() and figures go there


class NotebookExit(BaseException):
    """dbutils.notebook.exit: ends the command with a text; not an Exception, so that handlers let it pass."""

    def __init__(self, value):
        super().__init__(value)
        self.text = str(value)


class Refused(Exception):
    """A request the local workspace does not serve: a name and a sentence, shown without a traceback."""

    def __init__(self, name, sentence):
        super().__init__(sentence)
        self.name = name


def well_formed(text):
    """The text with lone surrogates replaced, so that it can be UTF-8."""
    try:
        text.encode("utf-8")
        return text
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shortened(text, limit):
    """Keeps `limit` bytes at each end: enough for the server, which then cuts the whole text."""
    if len(text) * 4 <= limit * 2:
        return text
    data = text.encode("utf-8")
    if len(data) <= 2 * limit:
        return text
    return data[:limit].decode("utf-8", "ignore") + data[-limit:].decode("utf-8", "ignore")


class Output:
    """Collects tables, pictures and text of one command; `document` picks in the order error, table, images, text."""

    def __init__(self, row_limit, image_shape, folder):
        self.row_limit = row_limit
        self.value = ""
        self.table = None
        self.error = None
        self.exit_text = None
        self._images = []
        self._image_bytes = 0
        self._shape = image_shape
        self._folder = folder

    def add_image(self, png):
        if len(self._images) == IMAGE_COUNT or self._image_bytes + len(png) > IMAGE_BYTES:
            raise Refused("TooManyImages", "A command can return at most %d pictures of %d MiB together. "
                          "Show fewer or smaller figures, or split the command."
                          % (IMAGE_COUNT, IMAGE_BYTES >> 20))
        self._images.append(png)
        self._image_bytes += len(png)

    def finish(self):
        """Takes the figures that are still open."""
        import sys
        if "matplotlib.pyplot" in sys.modules:
            import bb_figures
            bb_figures.show_all()

    def drop_figures(self):
        import sys
        if "matplotlib.pyplot" in sys.modules:
            try:
                sys.modules["matplotlib.pyplot"].close("all")
            except Exception:  # half imported when the command was cancelled
                pass

    def document(self, text_limit):
        """The result object as JSON text."""
        from json import dumps
        value = shortened(well_formed(self.value), text_limit)
        beside = {"localText": value[-65536:]} if value else {}
        if self.error is not None:
            return dumps({"resultType": "error", **self.error, **beside}, ensure_ascii=False)
        if self.exit_text is not None:
            return dumps({"resultType": "text", "data": self.exit_text, "final": True}, ensure_ascii=False)
        if self.table is not None:
            extra = "," + dumps(beside, ensure_ascii=False)[1:-1] if beside else ""
            return self.table.document(extra)
        if self._images:
            return dumps({**self._image_fields(), **beside}, ensure_ascii=False)
        return dumps({"resultType": "text", "data": value}, ensure_ascii=False)

    def _image_fields(self):
        names = [self._image_name(png) for png in self._images]
        if self._shape == "single" and len(names) == 1:
            return {"resultType": "image", "fileName": names[0]}
        return {"resultType": "images", "fileNames": names}

    def _image_name(self, png):
        if self._shape != "path":
            from base64 import b64encode
            return "data:image/png;base64," + b64encode(png).decode("ascii")
        import uuid
        name = "%s.png" % uuid.uuid4()
        folder = os.path.join(self._folder, "plots")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, name), "wb") as file:
            file.write(png)
        return "/plots/" + name


def _reserve(folder):
    return os.path.join(folder, "reserve")


def make_reserve(folder):
    """Takes room for one short result while there is some: user code may fill the disk. Random: it must not pack."""
    path = _reserve(folder)
    if os.path.exists(path):
        return
    try:
        _replace(path, os.urandom(RESERVE_BYTES))
    except OSError:
        pass


def write(path, document):
    """Writes the result file as a whole. Without room on the disk it goes where the reserve is, or a short error
    does, or there is no file."""
    data = b""
    try:
        data = well_formed(document).encode("utf-8")
        _replace(path, data)
    except (OSError, MemoryError) as error:
        if not data or len(data) > RESERVE_BYTES:
            data = _lost(error)
        for attempt in (_replace, _replace_reserve):
            try:
                attempt(path, data)
                return
            except OSError:
                continue


def _lost(error):
    import json
    sentence = ("The result could not be written (%s). Free some room on the disk of the data folder, or return less."
                % (getattr(error, "strerror", None) or "out of memory"))
    return json.dumps({"resultType": "error", "summary": sentence, "cause": sentence}).encode("ascii")


def _replace_reserve(path, data):
    reserve = _reserve(os.path.dirname(path))
    with open(reserve, "r+b") as file:
        file.write(data)
        file.truncate()
    os.replace(reserve, path)


def _replace(path, data):
    aside = path + ".part"
    try:
        with open(aside, "wb") as file:
            file.write(data)
        os.replace(aside, path)
    except BaseException:
        try:
            os.unlink(aside)
        except OSError:
            pass
        raise
