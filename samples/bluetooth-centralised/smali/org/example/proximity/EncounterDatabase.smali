.class public final Lorg/example/proximity/EncounterDatabase;
.super Landroid/database/sqlite/SQLiteOpenHelper;

.method public constructor <init>(Landroid/content/Context;)V
    .registers 5
    const-string v0, "encounters.db"
    const/4 v1, 0x0
    const/4 v2, 0x1
    invoke-direct {p0, p1, v0, v1, v2}, Landroid/database/sqlite/SQLiteOpenHelper;-><init>(Landroid/content/Context;Ljava/lang/String;Landroid/database/sqlite/SQLiteDatabase$CursorFactory;I)V
    return-void
.end method

.method public onCreate(Landroid/database/sqlite/SQLiteDatabase;)V
    .registers 3
    const-string v0, "CREATE TABLE encounter (hash INTEGER PRIMARY KEY, heard BLOB, strength INTEGER, day INTEGER)"
    invoke-virtual {p1, v0}, Landroid/database/sqlite/SQLiteDatabase;->execSQL(Ljava/lang/String;)V
    return-void
.end method

.method public onUpgrade(Landroid/database/sqlite/SQLiteDatabase;II)V
    .registers 4
    return-void
.end method

.method private static today()I
    .registers 4
    invoke-static {}, Ljava/lang/System;->currentTimeMillis()J
    move-result-wide v0
    const-wide/32 v2, 0x5265c00
    div-long/2addr v0, v2
    long-to-int v0, v0
    return v0
.end method

.method public add([BI)V
    .registers 8
    new-instance v0, Landroid/content/ContentValues;
    invoke-direct {v0}, Landroid/content/ContentValues;-><init>()V
    invoke-static {p1}, Lorg/example/proximity/EncounterHash;->hash([B)J
    move-result-wide v1
    invoke-static {v1, v2}, Ljava/lang/Long;->valueOf(J)Ljava/lang/Long;
    move-result-object v1
    const-string v2, "hash"
    invoke-virtual {v0, v2, v1}, Landroid/content/ContentValues;->put(Ljava/lang/String;Ljava/lang/Long;)V
    const-string v2, "heard"
    invoke-virtual {v0, v2, p1}, Landroid/content/ContentValues;->put(Ljava/lang/String;[B)V
    invoke-static {p2}, Ljava/lang/Integer;->valueOf(I)Ljava/lang/Integer;
    move-result-object v1
    const-string v2, "strength"
    invoke-virtual {v0, v2, v1}, Landroid/content/ContentValues;->put(Ljava/lang/String;Ljava/lang/Integer;)V
    invoke-static {}, Lorg/example/proximity/EncounterDatabase;->today()I
    move-result v1
    invoke-static {v1}, Ljava/lang/Integer;->valueOf(I)Ljava/lang/Integer;
    move-result-object v1
    const-string v2, "day"
    invoke-virtual {v0, v2, v1}, Landroid/content/ContentValues;->put(Ljava/lang/String;Ljava/lang/Integer;)V
    invoke-virtual {p0}, Lorg/example/proximity/EncounterDatabase;->getWritableDatabase()Landroid/database/sqlite/SQLiteDatabase;
    move-result-object v1
    const-string v2, "encounter"
    const/4 v3, 0x0
    const/4 v4, 0x5
    invoke-virtual {v1, v2, v3, v0, v4}, Landroid/database/sqlite/SQLiteDatabase;->insertWithOnConflict(Ljava/lang/String;Ljava/lang/String;Landroid/content/ContentValues;I)J
    return-void
.end method

.method public deleteOlderThan14Days()V
    .registers 6
    invoke-static {}, Lorg/example/proximity/EncounterDatabase;->today()I
    move-result v0
    add-int/lit8 v0, v0, -0xe
    invoke-static {v0}, Ljava/lang/Integer;->toString(I)Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x1
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    aput-object v0, v1, v2
    invoke-virtual {p0}, Lorg/example/proximity/EncounterDatabase;->getWritableDatabase()Landroid/database/sqlite/SQLiteDatabase;
    move-result-object v0
    const-string v2, "encounter"
    const-string v3, "day < ?"
    invoke-virtual {v0, v2, v3, v1}, Landroid/database/sqlite/SQLiteDatabase;->delete(Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;)I
    return-void
.end method

.method public allHeard()Ljava/lang/String;
    .registers 5
    new-instance v0, Ljava/lang/StringBuilder;
    invoke-direct {v0}, Ljava/lang/StringBuilder;-><init>()V
    invoke-virtual {p0}, Lorg/example/proximity/EncounterDatabase;->getReadableDatabase()Landroid/database/sqlite/SQLiteDatabase;
    move-result-object v1
    const-string v2, "SELECT heard, strength, day FROM encounter"
    const/4 v3, 0x0
    invoke-virtual {v1, v2, v3}, Landroid/database/sqlite/SQLiteDatabase;->rawQuery(Ljava/lang/String;[Ljava/lang/String;)Landroid/database/Cursor;
    move-result-object v1
    :next
    invoke-interface {v1}, Landroid/database/Cursor;->moveToNext()Z
    move-result v2
    if-eqz v2, :end
    const/4 v2, 0x0
    invoke-interface {v1, v2}, Landroid/database/Cursor;->getBlob(I)[B
    move-result-object v3
    invoke-static {v3, v2}, Landroid/util/Base64;->encodeToString([BI)Ljava/lang/String;
    move-result-object v2
    invoke-virtual {v0, v2}, Ljava/lang/StringBuilder;->append(Ljava/lang/String;)Ljava/lang/StringBuilder;
    goto :next
    :end
    invoke-interface {v1}, Landroid/database/Cursor;->close()V
    invoke-virtual {v0}, Ljava/lang/StringBuilder;->toString()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method
