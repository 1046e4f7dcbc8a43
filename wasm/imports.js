// What the modules import. Embind's side in JavaScript stands in place of its own, which is made for classes, overloads,
// strings and views: what goes between the two sides here is numbers.
mergeInto(LibraryManager.library, {
  // Newer versions of Emscripten bring only what is named here.
  _embind_register_function__deps: '$wasmTable' in LibraryManager.library ? ['$wasmTable'] : [],
  // `invoker` calls `target` with the other arguments. The page may have changed how arrays are spread: none is.
  _embind_register_function: function (name, count, types, signature, invoker, target) {
    var call = wasmTable.get(invoker);
    for (var text = ''; HEAPU8[name]; name += 1) text += String.fromCharCode(HEAPU8[name]);
    Module[text] = function (first, second, third, fourth) {
      return call(target, first, second, third, fourth) >>> 0;
    };
  },

  // More memory for wasm/memory.cpp: as many pages as it wants if they are to be had, else as many as it needs.
  offprint_grow_memory: function (needed, wanted) {
    var enough = wasmMemory.buffer.byteLength + needed * 65536;
    var grow = function (pages) {
      try {
        wasmMemory.grow(pages);
      } catch (error) {
        // Whether there is enough is what counts.
      }
      return wasmMemory.buffer.byteLength >= enough;
    };
    if (!grow(wanted) && !grow(needed)) throw new Error('out of memory');
  },
});
